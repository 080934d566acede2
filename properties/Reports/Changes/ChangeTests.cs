using RmapProps.Contract.Observations;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Running;
using RmapProps.PropertyTests.Contract.Observations;
using RmapProps.PropertyTests.Peers;
using RmapProps.Reports.Changes;

namespace RmapProps.PropertyTests.Reports.Changes;

/// <summary>Differences in words are complete and correct, and read like English.</summary>
public sealed class ChangeTests
{
    [Fact]
    public void A_change_of_any_field_is_reported() =>
        Assert.All(Alterations.Of(Samples.Everything), altered =>
        {
            Assert.True(ObservationChanges.FromExpected(Samples.Everything, altered.Value).Count > 0,
                $"{altered.Path} changed without a report");
            Assert.True(ObservationChanges.FromExpected(altered.Value, Samples.Everything).Count > 0,
                $"{altered.Path} changed back without a report");
        });

    [Property]
    public void Only_different_states_have_changes(Scenario scenario)
    {
        foreach (var transition in TestPairs.TransitionsOf(scenario, TestPairs.Correct.NewOracle()))
        {
            Assert.Equal(
                [], ObservationChanges.FromExpected(transition.After, transition.After).Select(change => change.ToString()));
            Assert.Equal(transition.Before == transition.After,
                ObservationChanges.FromExpected(transition.Before, transition.After).Count == 0);
        }
    }

    [Fact]
    public void A_fork_reads_like_this() => Assert.Equal(
        """
        p1: new
        p1:0+2: new: rw account, chain a1 a0
        a0: also lists p1:0+2
        a0: references 1, was 0
        a1: new: in the tree of a0, lists p1:0+2
        g0: mapped 2, was 1
        g0: its walk also finds p1:1
        p0:1: read-only, was writable
        p1:1: g0 read-only (young bit clear), was empty
        """,
        Told("p0 mmap 0+2 rw\np0 write 1\np0 fork p1"));

    /// <summary>The old VMA keeps the part that changes. The parts below and above it are new, and come after it.</summary>
    [Fact]
    public void A_split_a_move_and_a_swapped_page_read_like_this()
    {
        Assert.Equal(
            """
            p0:0+1: end 1, was 3
            p0:1+1: new: r account, chain a0, where p0:0+3 was
            p0:2+1: new: rw account, chain a0, where p0:0+3 was
            a0: lists p0:1+1 p0:0+1 p0:2+1, was p0:0+3
            """,
            Told("p0 mmap 0+3 rw\np0 write 0\np0 mprotect 1+1 r"));
        Assert.Equal(
            """
            g0: mapped 0, was 1
            g0: swap cache s0, was none
            g0: its walk no longer finds p0:0
            p0:0: s0, was g0 writable (young bit set)
            s0: new: held by 1, caches g0
            """,
            Told("p0 mmap 0+1 rw\np0 write 0\nkswapd swapout p0:0"));
    }

    [Fact]
    public void Mistakes_name_the_expected_value()
    {
        var right = Last("p0 mmap 0+1 rw\np0 write 0\np0 fork p1");
        var wrong = Last("p0 mmap 0+1 rw\np0 write 0");
        Assert.Equal(
            """
            p1: missing
            a0: does not list p1:0+1, and should
            a0: references 0, should be 1
            a1: missing
            g0: mapped 1, should be 2
            g0: its walk does not find p1:0, and should
            p0:0: writable, should be read-only
            """,
            Text([.. ObservationChanges.FromExpected(right, wrong).Where(change => change.Topic != ChangeTopic.Allocated)]));
    }

    [Fact]
    public void Totals_are_reported_only_if_they_show_a_leak()
    {
        var before = Last("p0 mmap 0+1 rw");
        var after = Last("p0 mmap 0+1 rw\np0 write 0");
        Assert.DoesNotContain(ObservationChanges.OverTime(before, after), change => change.Topic == ChangeTopic.Allocated);
        var leaking = after with { Allocated = after.Allocated with { Chains = 2 } };
        Assert.Contains(
            "allocated: chains 2, was 0", ObservationChanges.OverTime(before, leaking).Select(change => change.ToString()));
    }

    [Fact]
    public void A_first_place_of_a_walk_is_not_reported_as_a_further_one()
    {
        var before = Last("p0 mmap 0+1 rw\np0 write 0");
        var nowhere = before with { Pages = [before.Pages[0] with { Found = [] }] };
        Assert.Equal("g0: its walk now finds p0:0", Text(ObservationChanges.OverTime(nowhere, before)));
    }

    [Fact]
    public void A_second_VMA_with_the_same_range_is_reported_as_extra()
    {
        var right = Last("p0 mmap 0+1 rw\np0 write 0");
        var process = right.Processes[0];
        var wrong = right with { Processes = [process with { Vmas = [process.Vmas[0], process.Vmas[0]] }] };
        Assert.Equal("p0:0+1 (2nd): extra: rw account, chain a0", Text(ObservationChanges.FromExpected(right, wrong)));
        Assert.Equal("p0:0+1 (2nd): missing", Text(ObservationChanges.FromExpected(wrong, right)));
        Assert.Equal(
            "expected vma p0:0+1 (2nd) absent, found present", $"{Assert.Single(ObservationDifference.All(right, wrong))}");
        var step = new FailingStep(right, right, wrong);
        Assert.Contains(
            ChangeLines.Of(step), line => line is { Standing: Standing.FoundOnly, Of: "p0:0+1 (2nd)" });
    }

    [Property]
    public void Two_lists_merged_are_both_of_them(Seed seed)
    {
        var rng = seed.Rng;
        var (expected, found) = (Drawn(rng), Drawn(rng));
        var merged = Merged.Of<int>(expected, found);
        Assert.Equal(expected, merged.Where(item => item.Standing != Standing.FoundOnly).Select(item => item.Item));
        Assert.Equal(found, merged.Where(item => item.Standing != Standing.ExpectedOnly).Select(item => item.Item));
        Assert.Equal(expected.SequenceEqual(found), merged.All(item => item.Standing == Standing.Both));
    }

    [Fact]
    public void Objects_with_equal_changes_share_a_line() => Assert.Equal(
        ["p0:0 p0:1|read-only, was writable", "p1:0|g0 read-only (young bit clear), was empty",
            "p1:1|g1 read-only (young bit clear), was empty"],
        ChangeLines.Of(
            ChangesOf("p0 mmap 0+2 rw\np0 write 0\np0 write 1\np0 fork p1").Where(change => change.Topic == ChangeTopic.Entry))
            .Select(line => $"{line.Of}|{line.Words}"));

    private static int[] Drawn(Rng rng) => [.. Enumerable.Range(0, rng.Below(9)).Select(_ => rng.Below(4))];

    private static string Told(string scenario) => Text(ChangesOf(scenario));

    private static string Text(Sequence<Change> changes) => string.Join('\n', changes);

    /// <summary>Returns the changes of the last step.</summary>
    private static Sequence<Change> ChangesOf(string scenario)
    {
        var transition = TestPairs.TransitionsOf(TestPairs.Parse(scenario), TestPairs.Correct.NewOracle()).Last();
        return ObservationChanges.OverTime(transition.Before, transition.After);
    }

    private static Observation Last(string scenario) =>
        TestPairs.TransitionsOf(TestPairs.Parse(scenario), TestPairs.Correct.NewOracle()).Last().After;
}
