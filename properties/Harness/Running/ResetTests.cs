using RmapProps.Contract.Kernels;
using RmapProps.Contract.Observations;
using RmapProps.Contract.States;
using RmapProps.Contract.Subjects;
using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Findings;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;
using RmapProps.PropertyTests.TestDoubles;
using RmapProps.Reports.Text;

namespace RmapProps.PropertyTests.Harness.Running;

/// <summary>Tests that a reset that leaves state behind is detected: its failure does not repeat on a fresh subject.</summary>
public sealed class ResetTests
{
    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(3)]
    public void A_reset_that_leaves_state_behind_is_reported_as_a_failure_that_does_not_repeat(int cleanOneIn)
    {
        var pair = Forgetful(TestPairs.Correct, cleanOneIn);
        var failure = CheckRun.Run(new(Seed: 1, Jobs: 1, Scenarios: 100), pair).Failure!;
        Assert.NotNull(failure);
        Assert.False(failure.Repeat(pair));

        var directory = Directory.CreateTempSubdirectory("rmapprops-reset-");
        try
        {
            var finding = Finding.Of(failure, pair, new FindingStore(directory.FullName, "0.0.0"));
            Assert.False(finding.Repeats);
            Assert.Contains("does not repeat", CounterexampleText.Of(finding), StringComparison.Ordinal);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>A bug in a subject that also leaves state behind is shrunk as if it did not.</summary>
    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(2)]
    [InlineData(7)]
    public void A_shrinker_uses_fresh_subjects_if_a_reset_leaves_state_behind(int cleanOneIn)
    {
        var pair = TestPairs.Of(Catalogue.Find("forget-root-drop")!);
        var failure = CheckRun.Run(new(Seed: 3, Jobs: 1), pair).Failure!;
        Assert.Equal(
            Shrinker.Shrink(failure.Scenario, failure.Divergence, pair),
            Shrinker.Shrink(failure.Scenario, failure.Divergence, Forgetful(pair, cleanOneIn)));
    }

    [Fact]
    public void A_subject_that_cannot_be_reset_ends_the_check_and_is_named()
    {
        var created = 0;
        var pair = TestPairs.Correct with
        {
            NewSubject = MachineSubject.Factory(
                new("brittle", KernelVersions.Default.Name),
                () => created++ == 0 ? TestPairs.NewMachine() : throw new InvalidDataException("no more")),
        };
        var thrown = Assert.Throws<InvalidOperationException>(() => CheckRun.Run(new(Seed: 1, Jobs: 1, Scenarios: 2), pair));
        Assert.Contains("brittle could not be reset: no more", thrown.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// After each of these scenarios, and after a crash in the middle of one, a reset subject behaves as a new one.
    /// </summary>
    [Property(MaxTest = 200)]
    public void A_reset_subject_behaves_as_a_new_one(Scenario before, Scenario scenario)
    {
        foreach (var make in (Func<ISubject>[])[
            TestPairs.Correct.NewSubject, TestPairs.Correct.NewOracle, TestPairs.Of(Catalogue.Find("H01")!).NewSubject])
        {
            using var used = make();
            using var fresh = make();
            Run(used, before);
            used.Reset();
            Assert.Equal(Run(fresh, scenario), Run(used, scenario));
        }
    }

    private static TestPair Forgetful(TestPair pair, int cleanOneIn) =>
        pair with { NewSubject = () => new ForgetfulSubject(pair.NewSubject(), cleanOneIn) };

    /// <summary>Returns outcomes, observations and hidden states, up to a crash.</summary>
    private static string Run(ISubject subject, Scenario scenario)
    {
        var text = new System.Text.StringBuilder(subject.Observe().ToText());
        var runner = new SubjectRunner(subject);
        foreach (var step in scenario.Steps)
        {
            text.Append(runner.Attempt(step)).Append(runner.CrashMessage).Append('\n').Append(runner.TryObserve()?.ToText());
            if (runner.HasCrashed)
                break;
            var state = new StateWriter(subject.Observe());
            runner.WriteHiddenState(state);
            text.Append(string.Join(' ', state.Numbers.ToArray()));
        }

        return text.ToString();
    }
}
