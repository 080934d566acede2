using RmapProps.Contract.Observations;
using RmapProps.Contract.Subjects;
using RmapProps.Faults;
using RmapProps.Harness.Diffs;
using RmapProps.Harness.Replay;
using RmapProps.PropertyTests.Contract.Observations;
using RmapProps.Reports.Changes;
using RmapProps.Reports.Diffs;

namespace RmapProps.PropertyTests.Harness.Diffs;

/// <summary>
/// Tests comparisons of two runs or states: the first step at which they differ, the end, and a description of every difference.
/// </summary>
public sealed class RunDiffTests
{
    private const string ForkAndExit = "p0 mmap 0+1 rw\np0 write 0\np0 fork p1\np1 exit\np0 mmap 4+1 rw";

    [Property]
    public void The_implementation_and_the_oracle_do_not_differ(Scenario scenario)
    {
        var diff = RunDiff.Of(Run(scenario, TestPairs.Correct.NewSubject), Run(scenario, TestPairs.Correct.NewOracle));
        Assert.False(diff.Differs, DiffText.Of(diff));
        Assert.True(scenario.Length == 0 || diff.SameSteps);
    }

    /// <summary>
    /// Laws detect some faults before the states differ. Here the first difference of the states alone is computed by hand.
    /// </summary>
    [Fact]
    public void Every_fault_differs_at_the_first_different_state()
    {
        foreach (var fault in Catalogue.All)
        {
            var scenario = TestPairs.Parse(fault.Witness);
            var (right, wrong) = (TestPairs.Of(fault).NewOracle, TestPairs.Of(fault).NewSubject);
            var diff = RunDiff.Of(Run(scenario, right), Run(scenario, wrong));
            Assert.Equal(FirstDifference(scenario, right(), wrong()), diff.First?.Number);
            Assert.NotNull(diff.First);
            Assert.True(diff.Differs && diff.SameSteps, fault.Name);
        }
    }

    [Fact]
    public void A_change_of_any_field_is_described_in_both_directions() =>
        Assert.All(Alterations.Of(Samples.Everything), altered =>
        {
            var there = Between(Samples.Everything, altered.Value);
            var back = Between(altered.Value, Samples.Everything);
            Assert.True(there.Differs && back.Differs, altered.Path);
            Assert.NotEmpty(DiffWords.GroupsOf(there.End));
            Assert.Equal(KindsOf(there), KindsOf(back).Select(kind => (kind.Topic, Mirrored(kind.Kind))).Order());
        });

    /// <summary>
    /// With duplicate names, or an order that is not that of the format, every difference still has a description. Each case
    /// lays out the graphs of a page, which takes half a second.
    /// </summary>
    [Property(MaxTest = 40)]
    public void Differences_of_invalid_states_have_descriptions(Seed seed)
    {
        var rng = seed.Rng;
        var (left, right) = (InvalidObservations.Draw(rng), rng.OneIn(2) ? InvalidObservations.Draw(rng) : null);
        var diff = Between(left, right ?? left);
        Assert.Equal(right is not null && left != right, diff.Differs);
        Assert.Equal(diff.Differs, DiffWords.GroupsOf(diff.End).Count > 0);
        DiffPage.Of(diff, "0.0.0");
    }

    [Fact]
    public void A_difference_of_order_alone_is_reported_as_such()
    {
        var state = Samples.Everything;
        var (first, second) = (state.Processes[0], state.Processes[1]);
        Observation WithChain(Sequence<AnonVmaName> chain) =>
            state with { Processes = [first with { Vmas = [first.Vmas[0] with { Chain = chain }, first.Vmas[1]] }, second] };
        var reversed = WithChain([new(0), new(1)]);
        Assert.Equal("p0:16+4: chain a1 a0 left, a0 a1 right; only the order differs",
            Assert.Single(ObservationChanges.Between(state, reversed)).ToString());
        var other = WithChain([new(0), new(0)]);
        Assert.Equal(
            "p0:16+4: chain a1 a0 left, a0 a0 right", Assert.Single(ObservationChanges.Between(state, other)).ToString());
    }

    [Fact]
    public void Steps_are_compared_up_to_the_first_different_step()
    {
        var (one, other) = (TestPairs.Parse(ForkAndExit), TestPairs.Parse("p0 mmap 0+1 rw\np0 write 0\np0 fork p1\np0 exit"));
        var diff = RunDiff.Of(Run(one, TestPairs.Correct.NewSubject), Run(other, TestPairs.Correct.NewSubject));
        Assert.Equal((3, false, null), (diff.SharedSteps, diff.SameSteps, diff.First));
        Assert.True(diff.End.StatesDiffer);
        Assert.Equal("the first 3 steps are the same, of 5 on the left and 4 on the right", DiffWords.StepsOf(diff));
        Assert.Equal("the states at the end differ", DiffWords.EndingOf(diff));

        // A shorter run is another scenario, unless it ends in a crash.
        var prefix = RunDiff.Of(Run(one, TestPairs.Correct.NewSubject), Run(one.Take(3), TestPairs.Correct.NewSubject));
        Assert.Equal((3, false), (prefix.SharedSteps, prefix.SameSteps));
    }

    [Fact]
    public void Different_steps_to_one_state_are_equal()
    {
        var once = Run(TestPairs.Parse("p0 mmap 0+2 rw"), TestPairs.Correct.NewSubject);
        var twice = Run(TestPairs.Parse("p0 mmap 0+1 rw\np0 mmap 1+1 rw"), TestPairs.Correct.NewSubject);
        var diff = RunDiff.Of(once, twice);
        Assert.False(diff.Differs);
        Assert.Equal("equal states at the end", DiffWords.EndingOf(diff));
    }

    [Fact]
    public void The_unknown_state_after_a_crash_is_reported()
    {
        var fault = Catalogue.Find("free-root-first")!;
        var pair = TestPairs.Of(fault);
        var scenario = new Scenario([.. TestPairs.Parse(fault.Witness).Steps, .. TestPairs.Parse("p0 mmap 100+1 rw").Steps]);
        var diff = RunDiff.Of(Run(scenario, pair.NewOracle), Run(scenario, pair.NewSubject));
        var first = diff.First!;
        Assert.Equal((scenario.Length - 1, Outcome.Crash, null), (first.Number, first.RightOutcome, first.Right));
        Assert.True(diff.SameSteps);
        Assert.Equal("the right side crashed; its state is unknown", DiffWords.WithoutStates(first));
        var twice = RunDiff.Of(Run(scenario, pair.NewSubject), Run(scenario, pair.NewSubject));
        Assert.False(twice.Differs);
    }

    [Fact]
    public void A_lasting_difference_is_printed_once_and_a_transient_one_is_marked()
    {
        var fault = Catalogue.Find("forget-root-drop")!;
        var stays = RunDiff.Of(Run(TestPairs.Parse(ForkAndExit), TestPairs.Correct.NewSubject),
            Run(TestPairs.Parse(ForkAndExit), TestPairs.Of(fault).NewSubject));
        Assert.Equal("they differ at step 4 of 5, and at the end", DiffWords.EndingOf(stays));
        Assert.Contains("at the end, after step 5\n    the same difference\n", DiffText.Of(stays), StringComparison.Ordinal);
        var saved = Run(TestPairs.Parse(ForkAndExit), TestPairs.Correct.NewSubject);
        var goes = RunDiff.Of(saved, saved with
        {
            Trace = saved.Trace with
            {
                Steps = [saved.Trace.Steps[0] with { Observation = Samples.Everything }, .. saved.Trace.Steps.Skip(1)],
            },
        });
        Assert.Equal("they differ at step 1 of 5, and are equal again at the end", DiffWords.EndingOf(goes));
        Assert.True(goes.Differs);
    }

    /// <summary>A narrow line breaks at blanks and loses nothing: the words and their order stay the same.</summary>
    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    public void No_line_is_wider_than_the_terminal_and_none_loses_a_word(int width)
    {
        foreach (var fault in Catalogue.All)
        {
            var scenario = TestPairs.Parse(fault.Witness);
            var diff = RunDiff.Of(Run(scenario, TestPairs.Of(fault).NewOracle), Run(scenario, TestPairs.Of(fault).NewSubject));
            var (wide, narrow) = (DiffText.Of(diff), DiffText.Of(diff, width));
            Assert.Equal(WordsOf(wide), WordsOf(narrow));
            Assert.All(narrow.Split('\n'), line => Assert.True(line.Length <= width, $"{fault.Name}: '{line}'"));
        }
    }

    private static string[] WordsOf(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static int? FirstDifference(Scenario scenario, ISubject left, ISubject right)
    {
        for (var i = 0; i < scenario.Length; i++)
        {
            var (expected, found) = (left.Apply(scenario.Steps[i]), Outcome.Crash);
            try
            {
                found = right.Apply(scenario.Steps[i]);
                if (expected == found && left.Observe() == right.Observe())
                    continue;
            }
            catch (Exception)
            {
                // A crash is a difference as well.
            }

            return i + 1;
        }

        return null;
    }

    private static IEnumerable<(ChangeTopic Topic, ChangeKind Kind)> KindsOf(RunDiff diff) =>
        diff.End.Changes.Select(change => (change.Topic, change.Kind)).Order();

    private static ChangeKind Mirrored(ChangeKind kind) => kind switch
    {
        ChangeKind.Appeared => ChangeKind.Vanished,
        ChangeKind.Vanished => ChangeKind.Appeared,
        _ => kind,
    };

    private static RunDiff Between(Observation left, Observation right) => RunDiff.Of(Saved(left), Saved(right));

    private static DiffSide Saved(Observation state) => new("saved.json", null, new([], state, EveryStep: false));

    private static DiffSide Run(Scenario scenario, Func<ISubject> newSubject) =>
        new("run.rmap", new("rmap", "seed"), Replayer.Run(scenario, newSubject, everyStep: true));
}
