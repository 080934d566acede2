using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Operations;
using RmapProps.Faults;
using RmapProps.PropertyTests.Contract.Observations;
using RmapProps.PropertyTests.Contract.Streams;
using RmapProps.Rmap.Memory;
using RmapProps.Rmap.Pools;

namespace RmapProps.PropertyTests.Contract.Laws;

/// <summary>
/// Tests that a law of a state can be skipped where no part that it reads has changed. The law does not receive the step, so only
/// the history remains: it keeps growing and must only add exemptions.
/// </summary>
public sealed class StateLawTests
{
    private const int ScenariosOfFault = 60;

    private static readonly IReadOnlyList<Scenario> Guided = SteadyScenarios.Of(seed: 5, ScenariosOfFault);

    private static readonly Observation Nothing = Machines.Correct().Observe();

    private static readonly IReadOnlyList<Observation> Valid = [Samples.Everything, .. ValidStates()];

    public static TheoryData<string> Faults() => [.. Catalogue.All.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void An_unchanged_state_breaks_no_law_of_a_state(string name)
    {
        var fault = Catalogue.Find(name)!;
        var unchanged = 0;
        foreach (var scenario in Guided.Append(TestPairs.Parse(fault.Witness)))
        {
            var lawful = new HashSet<Law>();
            foreach (var transition in Transitions(scenario, fault.NewMachine(fault.Kernel)))
            {
                var hasChanged = transition.Before != transition.After;
                unchanged += hasChanged ? 0 : 1;
                foreach (var law in LawBook.All.Where(law => law.IsOfState))
                    if (law.Violation(transition) is null)
                        lawful.Add(law);
                    else
                        Assert.False(
                            lawful.Remove(law) && !hasChanged, $"{law} broke in {transition.Step}, which changed nothing");
            }
        }

        Assert.True(unchanged > 100, $"Only {unchanged} steps changed nothing.");
    }

    [Fact]
    public void An_unchanged_state_can_break_a_law_of_a_step()
    {
        var seen = Machines.Correct().Observe();
        var crash = new Transition(seen, new(new Swapoff()), Outcome.Crash, seen);
        Assert.Equal(CrashLaws.NoCrash, LawSelection.All.FirstBroken(crash, StateSections.None)?.Law);
    }

    /// <summary>
    /// Undeclared parts may have any value: of two unrelated observations, one provides the declared parts, the other provides
    /// the rest.
    /// </summary>
    [Fact]
    public void A_law_of_a_state_reads_only_its_declared_parts()
    {
        foreach (var law in LawBook.All.Where(law => law.IsOfState))
            Assert.Null(FirstUndeclared(law, law.Sections));
    }

    /// <summary>Every declared part is needed: the test above would fail without it.</summary>
    [Fact]
    public void An_undeclared_part_is_detected()
    {
        foreach (var law in LawBook.All.Where(law => law.IsOfState))
            foreach (var part in Enum.GetValues<StateSections>()
                .Where(part => int.PopCount((int)part) == 1 && law.Sections.HasFlag(part)))
                Assert.True(FirstUndeclared(law, law.Sections & ~part) is not null, $"{law} declares {part}");
    }

    [Fact]
    public void New_objects_count_as_changed_and_shared_ones_do_not()
    {
        var seen = Samples.Everything;
        Assert.Equal(StateSections.None, ChangeOf(seen, seen));
        Assert.Equal(StateSections.None, ChangeOf(seen, seen with { }));
        foreach (var part in Enum.GetValues<StateSections>().Where(part => int.PopCount((int)part) == 1))
            Assert.Equal(part,
                ChangeOf(seen,
                    Mixed(seen, Written.Of(seen).ToObservation() with { Allocated = new(9, 9, 9) }, StateSections.All & ~part)));
        Assert.Equal(StateSections.Vmas | StateSections.Entries, ChangeOf(seen, seen with { Processes = [seen.Processes[0]] }));
    }

    /// <summary>
    /// Yields the transitions of many scenarios; scenarios with pages in swap or in migration ten times, because they are rare.
    /// </summary>
    private static IEnumerable<Observation> ValidStates() =>
        from scenario in Guided
        from transition in TestPairs.TransitionsOf(scenario, Machines.Correct())
        from state in Enumerable.Repeat(
            transition.After, transition.After.Swap.Count + transition.After.Migrations.Count > 0 ? 10 : 1)
        select state;

    private static StateSections ChangeOf(Observation before, Observation after) =>
        new Transition(before, new(new Swapoff()), Outcome.OK, after).Changed;

    /// <summary>Finds a state for which the verdict depends on parts that the law does not declare.</summary>
    private static Observation? FirstUndeclared(Law law, StateSections parts)
    {
        var rng = new Rng(11);
        for (var i = 0; i < 6_000; i++)
        {
            // Nearly all invalid states break nearly all laws. Valid states, and small parts of them, break none.
            var valid = Valid[rng.Below(Valid.Count)];
            var one = rng.OneIn(3) ? InvalidObservations.Draw(rng) : valid;
            var other = rng.OneIn(3) ? InvalidObservations.Draw(rng) : rng.OneIn(2) ? Valid[rng.Below(Valid.Count)] : Nothing;
            var mixed = Mixed(one, other, parts);
            if (law.Violation(TransitionOf(one)) is null != law.Violation(TransitionOf(mixed)) is null)
                return mixed;
        }

        return null;
    }

    private static Transition TransitionOf(Observation seen) => new(seen, new(new Swapoff()), Outcome.OK, seen);

    private static Observation Mixed(Observation one, Observation other, StateSections parts)
    {
        return new(
            Processes(),
            From(StateSections.AnonVmas).AnonVmas,
            From(StateSections.Pages).Pages,
            From(StateSections.Swap).Swap,
            From(StateSections.Migrations).Migrations,
            From(StateSections.Items).Items,
            From(StateSections.Allocated).Allocated);

        Observation From(StateSections part) => parts.HasFlag(part) ? one : other;

        // The set of processes belongs to both parts, VMAs and entries.
        Sequence<ProcessView> Processes()
        {
            var (vmas, entries) = (From(StateSections.Vmas).Processes, From(StateSections.Entries).Processes);
            var named = (parts & (StateSections.Vmas | StateSections.Entries)) == 0 ? other.Processes : one.Processes;
            return named.Select((process, position) => process with
            {
                Incomplete = position < vmas.Count && vmas[position].Incomplete,
                Vmas = position < vmas.Count ? vmas[position].Vmas : default,
                Entries = position < entries.Count ? entries[position].Entries : default,
            }).ToSequence();
        }
    }

    private static IEnumerable<Transition> Transitions(Scenario scenario, IMachine machine)
    {
        using var transitions = TestPairs.TransitionsOf(scenario, machine).GetEnumerator();
        while (true)
        {
            try
            {
                if (!transitions.MoveNext())
                    yield break;
            }
            catch (KernelBugException)
            {
                yield break;
            }

            yield return transitions.Current;
        }
    }
}
