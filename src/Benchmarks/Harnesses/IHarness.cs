using RmapProps.Contract.Scenarios;

namespace RmapProps.Benchmarks.Harnesses;

/// <summary>A harness, as the same two machines see it.</summary>
public interface IHarness
{
    /// <summary>What it is.</summary>
    string Name { get; }

    /// <summary>Whether it asks laws whatever the sides want.</summary>
    bool AlwaysAsksLaws => false;

    /// <summary>Takes both through these scenarios, and checks each step.</summary>
    void RunGiven(IReadOnlyList<Scenario> scenarios, Sides sides, Tally tally);

    /// <summary>Draws so many scenarios in its own way, and does the same.</summary>
    void RunDrawn(int scenarios, Sides sides, Tally tally);
}
