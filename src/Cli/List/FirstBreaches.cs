using RmapProps.Cli.Options;
using RmapProps.Contract.Laws;
using RmapProps.Contract.Text;
using RmapProps.Faults;
using RmapProps.Harness.Running;

namespace RmapProps.Cli.List;

/// <summary>The law that catches each fault first.</summary>
internal static class FirstBreaches
{
    /// <summary>
    /// Runs the witness of a fault and returns the law that it breaks first; null if only the comparison with the oracle fails.
    /// </summary>
    public static Law? Of(Fault fault) =>
        ScenarioRunner.Run(ScenarioText.Parse(fault.Name, fault.Witness).Scenario!, Subjects.Find(fault, fault.Kernel))?.Broken;
}
