using System.Collections.Immutable;
using System.Reflection;
using RmapProps.Review;
using Xunit;
using Xunit.Sdk;

namespace RmapProps.Snapshots;

/// <summary>A test that belongs to a full run.</summary>
/// <param name="FullName">The name as <see cref="CurrentTest.FullName"/> spells it.</param>
/// <param name="Claim">The names that its snapshots can have, unless the test chooses them itself.</param>
/// <param name="Rows">The number of times that it runs: once, or once for each row of data.</param>
/// <param name="IsSkipped">Whether its attribute skips it.</param>
internal readonly record struct ExpectedTest(string FullName, SnapshotClaim Claim, int Rows, bool IsSkipped);

/// <summary>
/// Lists the tests of a full run of an assembly, by the attributes that xunit reads. A runner does not report whether it
/// was given a filter. A run therefore counts as full once all of these tests have run.
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
           where UsesXunitRunner(fact.GetType())
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
            // xunit reports data that cannot be loaded; a run without these rows is not full.
            return int.MaxValue;
        }
    }

    /// <summary>
    /// Returns true if <see cref="UseVerifyAttribute"/> runs around tests with this attribute. It does not where an attribute
    /// has its own test runner, as FsCheck's attributes do.
    /// </summary>
    private static bool UsesXunitRunner(Type? attribute)
    {
        for (; attribute is not null; attribute = attribute.BaseType)
            if (attribute.GetCustomAttributesData().FirstOrDefault(
                data => data.AttributeType == typeof(XunitTestCaseDiscovererAttribute)) is { } discoverer)
                return discoverer.ConstructorArguments[0].Value is string name
                    && name.StartsWith("Xunit.Sdk.", StringComparison.Ordinal);
        return false;
    }
}
