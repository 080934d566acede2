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
/// A law of a state need not be asked where nothing has changed. What it is given says nothing of the step, so it cannot
/// depend on it; what is left to show is the history, which grows all the same and must only ever excuse.
/// </summary>
public sealed class StateLawTests
{
    private const int ScenariosOfFault = 60;

    private static readonly IReadOnlyList<Scenario> Guided = SteadyScenarios.Of(seed: 5, ScenariosOfFault);

    private static readonly Observation Nothing = Machines.Correct().Observe();

    private static readonly IReadOnlyList<Observation> Honest = [Samples.Everything, .. HonestStates()];

    public static TheoryData<string> Faults() => [.. Catalogue.All.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_changes_nothing_breaks_no_law_of_a_state(string name)
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
    public void What_changes_nothing_can_break_a_law_of_steps()
    {
        var seen = Machines.Correct().Observe();
        var crash = new Transition(seen, new(new Swapoff()), Outcome.Crash, seen);
        Assert.Equal(CrashLaws.NoCrash, LawSelection.All.FirstBroken(crash, StateSections.None)?.Law);
    }

    /// <summary>
    /// What a law does not say that it reads may be anything: of two observations that have nothing to do with each other, one
    /// gives the parts that it reads, the other one all else.
    /// </summary>
    [Fact]
    public void A_law_of_a_state_reads_what_it_says_and_nothing_else()
    {
        foreach (var law in LawBook.All.Where(law => law.IsOfState))
            Assert.Null(FirstUnsaid(law, law.Sections));
    }

    /// <summary>Each part that a law says it reads is there for a reason; with one part less the test above would fail.</summary>
    [Fact]
    public void A_part_that_a_law_conceals_is_found_out()
    {
        foreach (var law in LawBook.All.Where(law => law.IsOfState))
            foreach (var part in Enum.GetValues<StateSections>()
                .Where(part => int.PopCount((int)part) == 1 && law.Sections.HasFlag(part)))
                Assert.True(FirstUnsaid(law, law.Sections & ~part) is not null, $"{law} says that it reads {part}");
    }

    [Fact]
    public void What_is_made_anew_has_changed_and_what_is_shared_has_not()
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

    /// <summary>Of many scenarios; those with something in swap or in flight ten times, because there are few.</summary>
    private static IEnumerable<Observation> HonestStates() =>
        from scenario in Guided
        from transition in TestPairs.TransitionsOf(scenario, Machines.Correct())
        from state in Enumerable.Repeat(
            transition.After, transition.After.Swap.Count + transition.After.Migrations.Count > 0 ? 10 : 1)
        select state;

    private static StateSections ChangeOf(Observation before, Observation after) =>
        new Transition(before, new(new Swapoff()), Outcome.OK, after).Changed;

    /// <summary>A state about which a law says two things, depending on parts that are not these.</summary>
    private static Observation? FirstUnsaid(Law law, StateSections parts)
    {
        var rng = new Rng(11);
        for (var i = 0; i < 6_000; i++)
        {
            // Nearly all nonsense breaks nearly all laws; honest states, and little of them, break none.
            var honest = Honest[rng.Below(Honest.Count)];
            var one = rng.OneIn(3) ? InvalidObservations.Draw(rng) : honest;
            var other = rng.OneIn(3) ? InvalidObservations.Draw(rng) : rng.OneIn(2) ? Honest[rng.Below(Honest.Count)] : Nothing;
            var mixed = Mixed(one, other, parts);
            if (law.Violation(MomentOf(one)) is null != law.Violation(MomentOf(mixed)) is null)
                return mixed;
        }

        return null;
    }

    private static Transition MomentOf(Observation seen) => new(seen, new(new Swapoff()), Outcome.OK, seen);

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

        // Which processes there are belongs to both, their VMAs and their entries.
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
