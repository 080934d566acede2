using System.Diagnostics;
using System.Reflection;
using RmapProps.Contract.Operations;
using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Oracle;
using RmapProps.Reports.Text;
using RmapProps.Rmap.Memory;

namespace RmapProps.PropertyTests.Architecture;

/// <summary>
/// Every project is optimized in every configuration. The tests run millions of steps, and a plain <c>dotnet test</c> builds
/// Debug.
/// </summary>
public sealed class OptimizationTests
{
    [Theory]
    [InlineData(typeof(Vocabulary))]
    [InlineData(typeof(Machines))]
    [InlineData(typeof(Catalogue))]
    [InlineData(typeof(TestPair))]
    [InlineData(typeof(CounterexampleText))]
    [InlineData(typeof(ForwardMap))]
    [InlineData(typeof(OptimizationTests))]
    public void The_jit_optimizes_the_project_of(Type type) =>
        Assert.False(type.Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled ?? false);
}
