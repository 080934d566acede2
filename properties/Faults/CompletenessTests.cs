using RmapProps.Contract.Laws;
using RmapProps.Faults;
using RmapProps.Harness.Running;

namespace RmapProps.PropertyTests.Faults;

/// <summary>
/// Tests that nothing is missing. Every hunk of the 2010 diff and every invented or historical mistake is a fault, or is listed
/// as a change that one thread cannot show. Every law is the first broken law of some fault, or is a known exception.
/// </summary>
public sealed class CompletenessTests
{
    // The hunks of the 2010 diff in their order; letters where one hunk bundles several changes, or a pair of hunks is one.
    private static readonly string[] OfThe2010Diff =
    [
        "H01", "H02", "H03", "H04", "H05", "H06", "H07", "H08a", "H08b", "H08c", "H09", "H10a", "H10b", "H11", "H12", "H13",
        "H14", "H15", "H16", "H17", "H18", "H19", "H20", "H21", "H22", "H23", "H24", "H25", "H26", "H27a", "H27b", "H28", "H29",
        "H29a", "H29b",
    ];

    // Missing numbers were never assigned.
    private static readonly string[] Invented =
    [
        "M01", "M02", "M03", "M04", "M07", "M08", "M09", "M11", "M12", "M14",
        .. Enumerable.Range(15, 32).Select(number => $"M{number}"),
    ];

    private static readonly string[] OfOtherYears =
        [.. Enumerable.Range(1, 42).Select(number => $"B{number:00}"), "B-CASE6", "B-HANG"];

    // Faults that one thread can show, some of them only with a failing allocation or a held reference.
    private static readonly string[] MustBeFaults =
    [
        "H01", "H03", "H07", "H08a", "H08b", "H08c", "H09", "H10b", "H11", "H13", "H14", "H15", "H17", "H18", "H19", "H20", "H21",
        "H22", "H25", "H27a", "H27b", "H29", "M01", "M02", "M03", "M04", "M07", "M09", "M11", "M12", "B01", "B02", "B08", "B14",
        "B15", "B16", "B18", "B24", "B28", "B29", "B33", "B40",
    ];

    // This law is for subjects that count objects in one place and list them in another; this implementation lists its counted
    // objects.
    private static readonly Law[] NeverFirst = [CountingLaws.CountsAreOfTheLiving];

    [Fact]
    public void Every_id_is_a_fault_or_an_unseen_change_and_no_other_id_exists()
    {
        var known = Catalogue.All.SelectMany(fault => fault.Ids).Concat(Catalogue.Unseen.SelectMany(change => change.Ids));
        Assert.Equal(
            OfThe2010Diff.Concat(Invented).Concat(OfOtherYears).Order(StringComparer.Ordinal),
            known.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Everything_that_one_thread_can_show_is_a_fault() =>
        Assert.Equal([], MustBeFaults.Where(id => Catalogue.Find(id) is null));

    [Fact]
    public void An_unseen_change_is_found_by_its_ids()
    {
        Assert.All(Catalogue.Unseen, change =>
            Assert.All(change.Ids, id => Assert.Same(change, Catalogue.FindUnseen(id.ToLowerInvariant()))));
        Assert.Null(Catalogue.FindUnseen("H01"));
    }

    [Fact]
    public void An_unseen_change_has_a_description_and_a_reason() => Assert.All(Catalogue.Unseen, change =>
    {
        Assert.EndsWith(".", change.What, StringComparison.Ordinal);
        Assert.EndsWith(".", change.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(UnseenChange.WordsFor(change.Kind));
    });

    [Fact]
    public void Every_law_is_the_first_broken_law_of_a_fault() =>
        Assert.Equal(
            NeverFirst.Select(law => law.Name).Order(StringComparer.Ordinal),
            LawBook.All.Except(Catalogue.All.Select(FirstBreachOf).OfType<Law>()).Select(law => law.Name)
                .Order(StringComparer.Ordinal));

    private static Law? FirstBreachOf(Fault fault) =>
        ScenarioRunner.Run(TestPairs.Parse(fault.Witness), TestPairs.Of(fault))?.Broken;
}
