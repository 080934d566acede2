using RmapProps.Contract.Observations;
using RmapProps.Harness.Running;
using RmapProps.PropertyTests.Contract.Observations;

namespace RmapProps.PropertyTests.Harness.Running;

/// <summary>
/// Tests that a change of any value of an observation is detected. Each field of each view is changed in turn, by reflection. So
/// the test also finds a new field that the comparison omits.
/// </summary>
public sealed class DifferenceTests
{
    [Fact]
    public void Equal_observations_have_no_difference() =>
        Assert.Null(ObservationDifference.First(Samples.Everything, Samples.Everything with { }));

    [Fact]
    public void A_change_of_any_field_is_a_difference()
    {
        var changes = Alterations.Of(Samples.Everything).ToList();
        Assert.All(changes, change =>
        {
            var changed = change.Value;
            Assert.NotEqual(Samples.Everything, changed);
            Assert.True(IsSeen(Samples.Everything, changed), $"{change.Path} changed undetected");
            Assert.True(IsSeen(changed, Samples.Everything), $"{change.Path} changed back undetected");
        });

        // 2 processes, 2 VMAs, 4 entries, 2 anon_vmas, 3 pages, 2 swap entries, 1 migration, 2 items, 1 total: all their fields.
        var fields = (2 * 4) + (2 * 7) + (4 * 5) + (2 * 5) + (3 * 8) + (2 * 3) + 4 + (2 * 5) + 3;
        Assert.True(changes.Count >= fields, $"only {changes.Count} changes");
    }

    [Theory]
    [InlineData("processes")]
    [InlineData("vmas")]
    [InlineData("entries")]
    [InlineData("anonVmas")]
    [InlineData("pages")]
    [InlineData("swap")]
    [InlineData("migrations")]
    [InlineData("items")]
    public void An_absent_element_is_missing_and_an_additional_one_is_extra(string section)
    {
        var shorter = Alterations.Of(Samples.Everything)
            .Where(change => change.Path.EndsWith("left out", StringComparison.Ordinal))
            .Select(change => change.Value)
            .ToList();
        Assert.Contains(shorter, found => ObservationDifference.First(Samples.Everything, found)!.Class == section + ".missing");
        Assert.Contains(shorter, less => ObservationDifference.First(less, Samples.Everything)!.Class == section + ".extra");
    }

    private static bool IsSeen(Observation expected, Observation found) =>
        ObservationDifference.First(expected, found) is not null;
}
