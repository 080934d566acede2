using RmapProps.Contract.Laws;
using RmapProps.Faults;
using RmapProps.Harness.Running;

namespace RmapProps.PropertyTests.Faults;

/// <summary>
/// Nothing is missing: every hunk of the 2010 diff, every invented mistake and every known one is a fault, or is listed as
/// something that one thread cannot show; and every law is broken first by a fault, or is known not to be.
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

    // The numbers that are left out were never given.
    private static readonly string[] Invented =
    [
        "M01", "M02", "M03", "M04", "M07", "M08", "M09", "M11", "M12", "M14",
        .. Enumerable.Range(15, 32).Select(number => $"M{number}"),
    ];

    private static readonly string[] OfOtherYears =
        [.. Enumerable.Range(1, 42).Select(number => $"B{number:00}"), "B-CASE6", "B-HANG"];

    // What one thread can show, some of it only where an allocation fails or somebody holds a reference.
    private static readonly string[] MustBeFaults =
    [
        "H01", "H03", "H07", "H08a", "H08b", "H08c", "H09", "H10b", "H11", "H13", "H14", "H15", "H17", "H18", "H19", "H20", "H21",
        "H22", "H25", "H27a", "H27b", "H29", "M01", "M02", "M03", "M04", "M07", "M09", "M11", "M12", "B01", "B02", "B08", "B14",
        "B15", "B16", "B18", "B24", "B28", "B29", "B33", "B40",
    ];

    // It is for subjects that count in one place and list in another; this implementation lists what it counts.
    private static readonly Law[] NeverFirst = [CountingLaws.CountsAreOfTheLiving];

    [Fact]
    public void Every_id_is_a_fault_or_a_change_that_is_not_seen_and_there_is_no_other()
    {
        var known = Catalogue.All.SelectMany(fault => fault.Ids).Concat(Catalogue.Unseen.SelectMany(change => change.Ids));
        Assert.Equal(
            OfThe2010Diff.Concat(Invented).Concat(OfOtherYears).Order(StringComparer.Ordinal),
            known.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_one_thread_can_show_is_a_fault() =>
        Assert.Equal([], MustBeFaults.Where(id => Catalogue.Find(id) is null));

    [Fact]
    public void A_change_that_is_not_seen_is_found_by_its_ids()
    {
        Assert.All(Catalogue.Unseen, change =>
            Assert.All(change.Ids, id => Assert.Same(change, Catalogue.FindUnseen(id.ToLowerInvariant()))));
        Assert.Null(Catalogue.FindUnseen("H01"));
    }

    [Fact]
    public void A_change_that_is_not_seen_says_what_it_is_and_why() => Assert.All(Catalogue.Unseen, change =>
    {
        Assert.EndsWith(".", change.What, StringComparison.Ordinal);
        Assert.EndsWith(".", change.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(UnseenChange.WordsFor(change.Kind));
    });

    [Fact]
    public void Every_law_is_the_first_to_catch_a_fault_but_those_that_others_come_before() =>
        Assert.Equal(
            NeverFirst.Select(law => law.Name).Order(StringComparer.Ordinal),
            LawBook.All.Except(Catalogue.All.Select(FirstBreachOf).OfType<Law>()).Select(law => law.Name)
                .Order(StringComparer.Ordinal));

    private static Law? FirstBreachOf(Fault fault) =>
        ScenarioRunner.Run(TestPairs.Parse(fault.Witness), TestPairs.Of(fault))?.Broken;
}
