using RmapProps.Contract.Scenarios;

namespace RmapProps.Benchmarks.Harnesses;

/// <summary>A harness that runs subject and oracle through scenarios.</summary>
public interface IHarness
{
    /// <summary>The name in tables.</summary>
    string Name { get; }

    /// <summary>Whether it checks laws even if the sides do not ask for it.</summary>
    bool AlwaysAsksLaws => false;

    /// <summary>Runs subject and oracle through these scenarios, and checks each step.</summary>
    void RunGiven(IReadOnlyList<Scenario> scenarios, Sides sides, Tally tally);

    /// <summary>
    /// Runs subject and oracle through this number of scenarios from the harness's own generator, and checks each step.
    /// </summary>
    void RunDrawn(int scenarios, Sides sides, Tally tally);
}
