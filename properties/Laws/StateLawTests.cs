using RmapProps.Faults;
using RmapProps.Rmap;

namespace RmapProps.PropertyTests;

/// <summary>
/// A law of a state need not be asked where nothing has changed. What it is given says nothing of the step, so it cannot
/// depend on it; what is left to show is the trail, which grows all the same and must only ever excuse.
/// </summary>
public sealed class StateLawTests
{
    private const int ScenariosOfFault = 60;

    private static readonly IReadOnlyList<Scenario> Guided = SteadyScenarios.Of(seed: 5, ScenariosOfFault);

    public static TheoryData<string> Faults() => [.. Catalogue.All.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_changes_nothing_breaks_no_law_of_a_state(string name)
    {
        var fault = Catalogue.Find(name)!;
        var unchanged = 0;
        foreach (var scenario in Guided.Append(Contests.Parse(fault.Witness)))
        {
            var lawful = new HashSet<Law>();
            foreach (var moment in Moments(scenario, fault.NewMachine(fault.Rules)))
            {
                var hasChanged = moment.Before != moment.After;
                unchanged += hasChanged ? 0 : 1;
                foreach (var law in LawBook.All.Where(law => law.IsOfState))
                    if (law.Violation(moment) is null)
                        lawful.Add(law);
                    else
                        Assert.False(lawful.Remove(law) && !hasChanged, $"{law} broke in {moment.Step}, which changed nothing");
            }
        }

        Assert.True(unchanged > 100, $"Only {unchanged} steps changed nothing.");
    }

    [Fact]
    public void A_crash_a_count_and_a_refusal_are_laws_of_steps()
    {
        Assert.Equal(LawBook.All.Where(law => !law.IsOfState), LawBook.OfSteps);
        Assert.Contains(CrashLaws.NoCrash, LawBook.OfSteps);
        var seen = new Machine<CorrectSteps>().Observe();
        var crash = new Moment(seen, new(new Swapoff()), Outcome.Crash, seen);
        Assert.Equal(CrashLaws.NoCrash, LawBook.FirstBroken(crash, hasChanged: false)?.Law);
    }

    private static IEnumerable<Moment> Moments(Scenario scenario, IMachine machine)
    {
        using var moments = Contests.MomentsOf(scenario, machine).GetEnumerator();
        while (true)
        {
            try
            {
                if (!moments.MoveNext())
                    yield break;
            }
            catch (KernelBugException)
            {
                yield break;
            }

            yield return moments.Current;
        }
    }
}
