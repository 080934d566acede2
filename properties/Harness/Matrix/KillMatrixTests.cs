using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Matrix;
using RmapProps.Harness.Running;

namespace RmapProps.PropertyTests.Harness.Matrix;

/// <summary>Tests of the kill matrix: the result does not depend on the threads, and its figures are correct.</summary>
public sealed class KillMatrixTests
{
    private const long FewSteps = 20_000;

    private static readonly int[] Jobs = [1, 2, 4];

    private static readonly TestPair[] Quick = [TestPairs.Of(Catalogue.Find("H07")!), TestPairs.Of(Catalogue.Find("M22")!)];

    [Fact]
    public void The_result_does_not_depend_on_the_number_of_threads()
    {
        var results = Jobs.Select(jobs => KillMatrix.Run(new(Seeds: 3, FewSteps, jobs), Quick)).ToList();
        Assert.Equal([3, 3], results[0].Rows.Select(row => row.Kills.Count));
        Assert.All(results, result => Assert.Equal(results[0].Rows.SelectMany(Facts), result.Rows.SelectMany(Facts)));
    }

    [Fact]
    public void Rows_follow_the_order_of_test_pairs_and_trials_that_of_seeds()
    {
        var rows = KillMatrix.Run(new(Seeds: 2, FewSteps, Jobs: 2), Quick).Rows;
        Assert.Equal(["fault:clone-forward", "fault:import-twice"], rows.Select(row => row.TestPair.SubjectName));
        Assert.All(rows, row => Assert.Equal([1UL, 2UL], row.Trials.Select(trial => trial.Seed)));
    }

    [Fact]
    public void The_steps_of_a_kill_count_all_scenarios_up_to_the_diverging_step()
    {
        var pair = Quick[0];
        var trial = KillMatrix.Run(new(Seeds: 1, FewSteps), [pair]).Rows[0].Trials[0];
        var failure = CheckRun.Run(new(Seed: 1, Jobs: 4, TotalSteps: FewSteps), pair).Failure!;
        var before = Enumerable.Range(0, (int)failure.Origin!.Number)
            .Sum(number => (failure.Origin with { Number = number }).Regenerate(pair.NewOracle).Length);
        Assert.True(before > 0);
        Assert.Equal(before + failure.Divergence.Number, trial.Steps);
        Assert.Equal(failure.Divergence.Signature, trial.Signature);
    }

    [Fact]
    public void A_correct_subject_survives_and_has_no_figures_of_a_kill()
    {
        var result = KillMatrix.Run(new(Seeds: 2, StepsPerSeed: 1000, Jobs: 2), [Quick[0], TestPairs.Correct]);
        var row = result.Rows[1];
        Assert.Equal((0, 2), (row.Kills.Count, row.Survivals.Count));
        Assert.All(row.Trials, trial => Assert.True(trial.Steps >= 1000));
        Assert.Empty(row.Catchers);
        Assert.Equal((null, null, null, null), (row.MedianSteps, row.MostSteps, row.Shortest, row.Longest));
        Assert.Contains(row, result.Survivors);
        Assert.False(result.WasStopped);
    }

    [Theory]
    [InlineData(7, new long[] { 7 })]
    [InlineData(7, new long[] { 900, 7, 1 })]
    [InlineData(8, new long[] { 900, 10, 7, 1 })]
    public void The_median_is_in_the_middle_and_the_largest_at_the_end(long median, long[] steps)
    {
        var kill = KillMatrix.Run(new(Seeds: 1, FewSteps), [Quick[0]]).Rows[0].Trials[0];
        var survival = new Trial(99, 1_000_000, null);
        var row = new MatrixRow(Quick[0], steps.Select(count => kill with { Steps = count }).Append(survival).ToSequence());
        Assert.Equal((median, steps.Max()), (row.MedianSteps, row.MostSteps));
        Assert.Equal((steps.Length, 1), (row.Kills.Count, row.Survivals.Count));
    }

    [Fact]
    public void The_most_frequent_catcher_comes_first_and_lengths_have_a_range()
    {
        var trials = KillMatrix.Run(new(Seeds: 1, FewSteps), Quick).Rows.Select(row => row.Trials[0]).ToList();
        var (rare, frequent) = (trials[0], trials[1]);
        var row = new MatrixRow(Quick[0], [rare, frequent, frequent]);
        Assert.Equal([(frequent.Signature!.Value, 2), (rare.Signature!.Value, 1)], row.Catchers);
        var lengths = trials.Select(trial => trial.Shrunk!.Scenario.Length).ToList();
        Assert.Equal((lengths.Min(), lengths.Max()), (row.Shortest, row.Longest));
    }

    [Fact]
    public void Each_pair_is_reported_once()
    {
        var seen = new List<MatrixProgress>();
        KillMatrix.Run(new(Seeds: 2, StepsPerSeed: 1000, Jobs: 2), [Quick[0], TestPairs.Correct], progress =>
        {
            lock (seen)
                seen.Add(progress);
        });
        Assert.Equal([1, 2, 3, 4], seen.Select(progress => progress.Trials).Order());
        Assert.All(seen, progress => Assert.Equal(4, progress.AllTrials));
        Assert.True(seen.Max(progress => progress.Survived) >= 2);
    }

    [Fact]
    public void Cancelled_rows_are_left_out()
    {
        var result = KillMatrix.Run(new(Seeds: 2, FewSteps), Quick, cancellation: new CancellationToken(canceled: true));
        Assert.True(result.WasStopped);
        Assert.Empty(result.Rows);
    }

    private static IEnumerable<(string Subject, ulong Seed, long Steps, Signature? Signature, Scenario? Shrunk)> Facts(
        MatrixRow row) =>
        row.Trials.Select(trial => (row.TestPair.SubjectName, trial.Seed, trial.Steps, trial.Signature, trial.Shrunk?.Scenario));
}
