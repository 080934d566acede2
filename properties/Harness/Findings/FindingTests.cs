using RmapProps.Harness;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Enumeration;
using RmapProps.Harness.Findings;
using RmapProps.Harness.Shrinking;
using RmapProps.Reports.Forests;
using RmapProps.Reports.Text;

namespace RmapProps.PropertyTests.Harness.Findings;

/// <summary>
/// Tests that a finding is read as it was stored, and is complete even if it cannot be stored. Errors name the file and the
/// position.
/// </summary>
public sealed class FindingTests : FindingDirectory
{
    [Fact]
    public void A_stored_finding_has_everything_that_is_needed_to_rerun_it()
    {
        var origin = new Origin(ulong.MaxValue, 12, 60);
        Finding.Of(FailureOf(LessSimple) with { Origin = origin }, TestPair, store, Small);
        var known = Assert.Single(store.Known(TestPair));
        Assert.Equal((Simple, LessSimple), (known.Scenario, known.Original));
        Assert.Equal(
            new(TestPair.SubjectName, "2.6.36-pre", new("root-counts-its-tree", "exit"), true, origin,
                new(IsProven: true, ClosedDepth: 3)),
            known.Facts);
        Assert.Empty(store.Known(TestPairs.Correct));
    }

    [Fact]
    public void Without_a_renderer_the_files_hold_the_facts()
    {
        var finding = Finding.Of(FailureOf(LessSimple), TestPair, new(directory, "1.2.3"), Small);
        var known = Assert.Single(store.Known(TestPair));
        Assert.Equal((Simple, LessSimple, finding.Divergence.Signature), (known.Scenario, known.Original, known.Facts.Signature));
        Assert.Equal(
            "rmap-scenario 1\n# subject fault:forget-root-drop, kernel 2.6.36-pre\n# signature root-counts-its-tree@exit\n# "
            + "rmapprops 1.2.3\n",
            string.Concat(File.ReadLines(Path.Combine(finding.StoredFinding.Folder!, FindingFolder.Scenario))
                .Take(4)
                .Select(line => line + "\n")));
    }

    [Theory]
    [InlineData(FindingFolder.Facts, "")]
    [InlineData(FindingFolder.Facts, "[]")]
    [InlineData(FindingFolder.Facts, """{"format":"rmap-finding 2"}""")]
    [InlineData(FindingFolder.Facts, """{"format":"rmap-finding 1","subject":"rmap","rules":"seed","signature":"none"}""")]
    [InlineData(FindingFolder.Scenario, "p0 rite 0\n")]
    public void An_unreadable_file_is_named_in_the_error(string file, string content)
    {
        Found(Simple);
        File.WriteAllText(Path.Combine(directory, Name, file), content);
        var wrong = Assert.Throws<FormatException>(() => store.Known(TestPair).ToList());
        Assert.Contains(Path.Combine(Name, file), wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", ":1:1: this is not JSON: ")]
    [InlineData("{\n  \"format\": oops", ":2:13: this is not JSON: ")]
    [InlineData("[]", ": $: expected an object, found []")]
    [InlineData("{}", ": $: expected a key 'format', found none")]
    [InlineData("{\"format\": 7}", ": $.format: expected a text, found 7")]
    public void An_error_in_the_facts_is_reported_with_its_position(string content, string place)
    {
        Found(Simple);
        File.WriteAllText(Path.Combine(directory, Name, FindingFolder.Facts), content);
        var wrong = Assert.Throws<FormatException>(() => store.Known(TestPair).ToList());
        Assert.StartsWith(Path.Combine(directory, Name, FindingFolder.Facts) + place, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_that_cannot_be_stored_says_so_and_is_complete()
    {
        File.WriteAllText(Path.Combine(directory, "in-the-way"), "");
        var finding = Finding.Of(FailureOf(LessSimple), TestPair, new(Path.Combine(directory, "in-the-way"), "1"), Small);
        Assert.Null(finding.StoredFinding.Folder);
        Assert.Contains("in-the-way", finding.StoredFinding.Problem, StringComparison.Ordinal);
        var text = CounterexampleText.Of(finding);
        Assert.Contains($"\n{Simple}", text, StringComparison.Ordinal);
        Assert.EndsWith("  replay: rmapprops replay FILE --subject fault:forget-root-drop\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_disappears_loses_nothing_of_the_finding()
    {
        var failure = FailureOf(LessSimple) with { Origin = new(7, 3, 60) };
        var stored = store.Keep(failure, TestPair);
        Directory.Delete(stored.Folder!, recursive: true);
        var finding = Finding.Of(failure, TestPair, stored, store, Small, 1);
        Assert.NotNull(finding.StoredFinding.Problem);
        var text = CounterexampleText.Of(finding);
        Assert.Contains($"\n{Simple}", text, StringComparison.Ordinal);
        Assert.EndsWith("  replay: rmapprops replay --seed 7 --scenario 3 --length 60 --subject fault:forget-root-drop\n", text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_directory_is_created_and_holds_no_temporary_files()
    {
        var deeper = Path.Combine(directory, "not", "there", "yet");
        var finding = Finding.Of(FailureOf(Simple), TestPair, new(deeper, "1"), Small);
        Assert.Equal([finding.StoredFinding.Folder!], Directory.GetFileSystemEntries(deeper));
        Assert.Equal(3, FilesIn(finding.StoredFinding.Folder!).Length);
    }

    [Fact]
    public void No_subject_name_leads_out_of_the_directory()
    {
        var folder = store.Keep(
            FailureOf(Simple), TestPairs.Correct with { SubjectName = "../../etc/passwd " + new string('x', 300) }).Folder!;
        Assert.Equal(directory, Path.GetDirectoryName(folder));
        Assert.InRange(Path.GetFileName(folder).Length, 1, 200);
    }

    [Fact]
    public void A_failure_that_does_not_repeat_is_not_shrunk_and_says_so()
    {
        var finding = Finding.Of(FailureOf(Simple), TestPairs.Correct, store);
        Assert.False(finding.Repeats);
        Assert.Null(finding.Shrunk);
        Assert.False(Assert.Single(store.Known(TestPairs.Correct)).Facts.Repeats);
        Assert.Contains(
            "\n  does not repeat: the second run agreed; 0 of 10 reruns failed in the same way\n",
            CounterexampleText.Of(finding), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_that_comes_and_goes_reports_how_often()
    {
        var simple = FailureOf(Simple);
        var runs = 0;
        var unstable = TestPair with
        {
            NewSubject = () => runs++ % 3 == 0 ? TestPair.NewSubject() : TestPairs.Correct.NewSubject(),
        };
        var finding = Finding.Of(simple, unstable, store, Small);
        Assert.False(finding.Repeats);
        Assert.InRange(finding.Repetition!.Repeated, 1, Repetition.Runs - 1);
        Assert.Contains(
            $"; {finding.Repetition.Repeated} of 10 reruns failed in the same way\n", CounterexampleText.Of(finding),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelled_shrinking_keeps_its_result_and_says_how_to_continue()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var finding = Finding.Of(FailureOf(LessSimple), TestPair, store, Small, cancellation: cancelled.Token);
        Assert.Equal(LessSimple, Read(Name, FindingFolder.Scenario));
        Assert.Contains($"  more shrinking: rmapprops shrink {directory}/{Name} --subject", CounterexampleText.Of(finding),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 1, true, 3)]
    [InlineData(false, 1, false, 2)]
    [InlineData(true, 3, true, 4)]
    public void A_stronger_certificate_has_a_proof_or_a_greater_depth(bool less, int lessDepth, bool more, int moreDepth)
    {
        Assert.True(Certified.IsMore(CertificateOf(more, moreDepth), new(less, lessDepth)));
        Assert.False(Certified.IsMore(CertificateOf(less, lessDepth), new(more, moreDepth)));
        Assert.False(Certified.IsMore(CertificateOf(more, moreDepth), new(more, moreDepth)));
        Assert.True(Certified.IsMore(CertificateOf(less, lessDepth), old: null));
        Assert.False(Certified.IsMore(certificate: null, old: null));
    }

    [Fact]
    public void The_original_is_run_if_the_smallest_scenario_is_empty()
    {
        var folder = Found(Simple).StoredFinding.Folder!;
        var smallest = Path.Combine(folder, FindingFolder.Scenario);
        Assert.Equal(smallest, FindingFolder.ScenarioIn(folder));
        File.WriteAllText(smallest, "");
        Assert.Equal(Path.Combine(folder, FindingFolder.Original), FindingFolder.ScenarioIn(folder));
    }

    private static Certificate CertificateOf(bool isProven, int depth) =>
        new(SmallWorld.Around(Simple), isProven ? depth + 1 : depth + 2, depth, IsFirst: true, States: 1, Transitions: 1);
}
