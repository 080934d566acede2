using RmapProps.Contract;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.Text;

namespace RmapProps.Harness.Ablations;

/// <summary>A scenario with one thing changed, and what to call the change.</summary>
/// <param name="Kind">What kind of change.</param>
/// <param name="Step">The number of the step, from 1; 0 for all.</param>
/// <param name="Change">What stands there now.</param>
/// <param name="Scenario">All of it.</param>
internal sealed record Variation(AblationKind Kind, int Step, string Change, Scenario Scenario);

/// <summary>
/// The changes that are tried on a failing scenario, those that say most first: a budget that is too small for all then
/// still answers which steps are needed.
/// </summary>
internal static class Variations
{
    private const int Higher = 16;

    /// <summary>
    /// All of them, each different from the scenario and from those before it, and each one that can be written down.
    /// </summary>
    public static IEnumerable<Variation> Of(Scenario scenario)
    {
        var seen = new HashSet<Scenario> { scenario };
        return WithoutStep(scenario).Concat(Swapped(scenario)).Concat(Everywhere(scenario)).Concat(Undone(scenario))
            .Concat(Replaced(scenario))
            .Where(variation => ScenarioText.Parse(variation.Change, variation.Scenario.ToString()).IsValid
                && seen.Add(variation.Scenario));
    }

    private static IEnumerable<Variation> WithoutStep(Scenario scenario)
    {
        for (var i = 0; i < scenario.Length; i++)
            yield return new(
                AblationKind.WithoutStep, i + 1, "left out",
                new([.. scenario.Steps.Span[..i], .. scenario.Steps.Span[(i + 1)..]]));
    }

    private static IEnumerable<Variation> Swapped(Scenario scenario)
    {
        for (var i = 0; i + 1 < scenario.Length; i++)
            yield return new(
                AblationKind.Swapped,
                i + 1,
                $"after step {i + 2}",
                new([.. scenario.Steps.Span[..i], scenario.Steps[i + 1], scenario.Steps[i], .. scenario.Steps.Span[(i + 2)..]]));
    }

    private static IEnumerable<Variation> Everywhere(Scenario scenario)
    {
        var pids = PidsOf(scenario);
        var other = new Pid(pids[^1].Value + 1);
        yield return Renamed($"all pages {Higher} higher", Renaming.None with { Pages = page => new(page.Value + Higher) });
        foreach (var pid in pids)
            if (pid.Value != 0)
                yield return Renamed(
                    $"{pid} renamed to {other}", Renaming.None with { Pids = each => each == pid ? other : each });

        Variation Renamed(string change, Renaming renaming) => new(
            AblationKind.Everywhere,
            0,
            change,
            new(scenario.Steps.Select(step => step with { Operation = step.Operation.Renamed(renaming) }).ToSequence()));
    }

    /// <summary>Before the last step, which is the one that fails.</summary>
    private static IEnumerable<Variation> Undone(Scenario scenario)
    {
        for (var i = 0; i + 1 < scenario.Length; i++)
            if (Inverses.Of(scenario.Steps[i]) is { } undoing)
                yield return new(
                    AblationKind.Undone, i + 1, undoing.ToString(),
                    new([.. scenario.Steps.Span[..^1], undoing, scenario.Steps[^1]]));
    }

    private static IEnumerable<Variation> Replaced(Scenario scenario)
    {
        var pids = PidsOf(scenario);
        pids.Add(new(pids[^1].Value + 1));
        for (var i = 0; i < scenario.Length; i++)
            foreach (var step in Alternatives.Of(scenario.Steps[i], pids))
                yield return new(
                    AblationKind.Replaced,
                    i + 1,
                    step.ToString(),
                    new([.. scenario.Steps.Span[..i], step, .. scenario.Steps.Span[(i + 1)..]]));
    }

    /// <summary>A scenario begins with p0, whether it names it or not.</summary>
    private static List<Pid> PidsOf(Scenario scenario)
    {
        var pids = new SortedSet<int> { 0 };
        foreach (var step in scenario.Steps)
            step.Operation.Renamed(Renaming.None with { Pids = Noted });
        return [.. pids.Select(pid => new Pid(pid))];

        Pid Noted(Pid pid)
        {
            pids.Add(pid.Value);
            return pid;
        }
    }
}
