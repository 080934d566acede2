using RmapProps.Contract;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.Text;

namespace RmapProps.Harness.Ablations;

/// <summary>A scenario with one change, and a name for the change.</summary>
/// <param name="Kind">The kind of the change.</param>
/// <param name="Step">The number of the step, from 1; 0 for all steps.</param>
/// <param name="Change">The replacement: the new step, or a phrase.</param>
/// <param name="Scenario">The whole changed scenario.</param>
internal sealed record Variation(AblationKind Kind, int Step, string Change, Scenario Scenario);

/// <summary>
/// The changes to try on a failing scenario, most informative first. If the budget is too small for all, the report still shows
/// which steps are needed.
/// </summary>
internal static class Variations
{
    private const int Higher = 16;

    /// <summary>
    /// Returns all variations that can be written as text. Each differs from the scenario and from every earlier variation.
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

    /// <summary>Undoes a step before the last one, which is the failing one.</summary>
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

    /// <summary>Returns the processes of a scenario. A scenario starts with p0, whether or not it names it.</summary>
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
