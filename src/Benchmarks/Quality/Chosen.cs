using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Oracle;

namespace RmapProps.Benchmarks;

/// <summary>The faults that a command is told to take.</summary>
public static class Chosen
{
    /// <summary>Those of these names or ids; all where there are none.</summary>
    /// <exception cref="ArgumentException">Nobody has one of them.</exception>
    public static IReadOnlyList<Fault> Faults(string[] names) =>
        names is [] ? Catalogue.All : [.. names.Select(name => Catalogue.Find(name) ?? throw new ArgumentException($"no fault is called '{name}'"))];

    /// <summary>The fault and the oracle.</summary>
    public static Contest Contest(Fault fault) =>
        new($"fault:{fault.Name}", () => fault.NewMachine(fault.Rules), () => new ForwardMap(fault.Rules), fault.Rules.Name);
}
