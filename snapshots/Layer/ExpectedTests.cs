using System.Collections.Immutable;
using System.Reflection;
using RmapProps.Review;
using Xunit;
using Xunit.Sdk;

namespace RmapProps.Snapshots;

/// <summary>A test that a full run runs.</summary>
/// <param name="FullName">As <see cref="CurrentTest.FullName"/> spells it.</param>
/// <param name="Claim">What its snapshots may be called, unless it names them itself.</param>
/// <param name="Rows">How often it runs: once, or once for each row of data.</param>
/// <param name="IsSkipped">Whether it says of itself that it does not run.</param>
internal readonly record struct ExpectedTest(string FullName, SnapshotClaim Claim, int Rows, bool IsSkipped);

/// <summary>
/// What a full run of an assembly consists of, by the attributes that xunit itself goes by. A runner does not say whether
/// it was given a filter, so a run is full when it has done all of this.
/// </summary>
internal static class ExpectedTests
{
    public static ImmutableArray<ExpectedTest> Of(Assembly tests) => Of(tests.GetExportedTypes());

    public static ImmutableArray<ExpectedTest> Of(IEnumerable<Type> types) =>
    [
        .. from type in types
           where !type.IsAbstract
           from method in type.GetMethods()
           from fact in method.GetCustomAttributes<FactAttribute>(inherit: true)
           where RunsAroundUs(fact.GetType())
           select new ExpectedTest(
               $"{type.FullName}.{method.Name}",
               new($"{SnapshotName.TypeName(type)}.{method.Name}", method.GetParameters().Length > 0),
               RowsOf(fact, method),
               fact.Skip is not null),
    ];

    private static int RowsOf(FactAttribute fact, MethodInfo method)
    {
        if (fact is not TheoryAttribute)
            return 1;
        try
        {
            return method.GetCustomAttributes<DataAttribute>(inherit: true).Where(data => data.Skip is null)
                .Sum(data => data.GetData(method)?.Count() ?? 0);
        }
        catch (Exception)
        {
            // xunit reports data that cannot be had; a run without it is not full.
            return int.MaxValue;
        }
    }

    /// <summary>An attribute that brings its own way to run tests, as FsCheck's do, tells nobody when it runs one.</summary>
    private static bool RunsAroundUs(Type? attribute)
    {
        for (; attribute is not null; attribute = attribute.BaseType)
            if (attribute.GetCustomAttributesData().FirstOrDefault(
                data => data.AttributeType == typeof(XunitTestCaseDiscovererAttribute)) is { } discoverer)
                return discoverer.ConstructorArguments[0].Value is string name
                    && name.StartsWith("Xunit.Sdk.", StringComparison.Ordinal);
        return false;
    }
}
