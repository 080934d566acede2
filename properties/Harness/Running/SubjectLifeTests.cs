using RmapProps.Contract.Observations;
using RmapProps.Contract.Subjects;
using RmapProps.Faults;
using RmapProps.Harness;
using RmapProps.Harness.Ablations;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Enumeration;
using RmapProps.Harness.Matrix;
using RmapProps.Harness.Replay;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;
using RmapProps.PropertyTests.TestDoubles;
using RmapProps.Reports.Walkthroughs;

namespace RmapProps.PropertyTests.Harness.Running;

/// <summary>
/// Tests the lifetime of subjects in every job, however it ends. Each subject is disposed exactly once, is reset after a crash,
/// and is used by one thread at a time.
/// </summary>
public sealed class SubjectLifeTests
{
    /// <summary>A scenario on which both faults fail.</summary>
    private static readonly Scenario Witness = TestPairs.Parse(Catalogue.Find("forget-root-drop")!.Witness);

    /// <summary>A bug that a law detects, a bug that crashes, and no bug.</summary>
    private static readonly IReadOnlyList<string?> Subjects = ["forget-root-drop", "H01", null];

    private static readonly Dictionary<string, Action<TestPair>> Jobs = new()
    {
        ["check"] = pair => CheckRun.Run(new(Seed: 1, Jobs: 3, Scenarios: 60, KeepGoing: true), pair),
        ["check until the first failure"] = pair => CheckRun.Run(new(Seed: 1, Jobs: 2, Scenarios: 60), pair),
        ["check that is stopped"] = pair =>
        {
            using var cancellation = new CancellationTokenSource();
            CheckRun.Run(new(Seed: 1, Jobs: 2), pair, progress: _ => cancellation.Cancel(), cancellation: cancellation.Token);
        },
        ["check that breaks"] = pair => Assert.Throws<InvalidOperationException>(() =>
            CheckRun.Run(new(Seed: 1, Jobs: 2), pair, progress: _ => throw new NotSupportedException())),
        ["matrix"] = pair => KillMatrix.Run(new(Seeds: 2, StepsPerSeed: 500, Jobs: 2), [pair]),
        ["generate"] = pair => new Origin(1, 1, 40).Regenerate(pair.NewOracle),
        ["replay"] = pair => Replayer.Run(Witness, pair.NewSubject, everyStep: true),
        ["replay of no step"] = pair => Replayer.Run(new([]), pair.NewSubject),
        ["replay that is left"] = pair => Assert.NotNull(Lazily(pair).First()),
        ["walkthrough"] = pair => Assert.NotEmpty(Walkthrough.Of(Witness, pair).Steps),
        ["repeat"] = pair => Assert.NotEqual(Failing(pair) is null, Failing(pair)?.Repeat(pair) == true),
        ["shrink"] = pair =>
            WithFailure(pair, failure => Shrinker.Shrink(failure.Scenario, failure.Divergence, pair, budget: 200)),
        ["shrink that is stopped"] = pair => WithFailure(pair, failure =>
            Shrinker.Shrink(failure.Scenario, failure.Divergence, pair, budget: 200, new(canceled: true))),
        ["certify"] = pair => WithFailure(pair, failure => Shrinker.Certify(
            Shrinker.Shrink(failure.Scenario, failure.Divergence, pair, budget: 200), pair, transitions: 20_000, jobs: 2)),
        ["common"] = pair => WithFailure(pair, failure =>
            Shrinker.Canonical(failure.Divergence.Signature, pair, new(Scenarios: 200, Transitions: 5_000), jobs: 2)),
        ["ablations"] = pair =>
            WithFailure(pair, failure => AblationRunner.Run(failure.Scenario, failure.Divergence, pair, budget: 100)),
        ["failing step"] = pair => WithFailure(pair, failure => FailingStep.Of(failure.Scenario, failure.Divergence, pair)),
        ["enumerate"] = pair => new Enumerator(pair, SmallWorld.Around(Witness)).Run(new(Depth: 4, Transitions: 3_000), jobs: 3),
        ["enumerate and stop"] = pair => new Enumerator(pair, SmallWorld.Around(Witness)).Run(
            new(Depth: 4), jobs: 2, cancellation: new(canceled: true)),
    };

    public static TheoryData<string> JobNames() => [.. Jobs.Keys];

    [Theory]
    [MemberData(nameof(JobNames))]
    public void Each_subject_is_disposed_once(string job) => Assert.All(Subjects, name =>
    {
        var ledger = new SubjectLedger();
        Jobs[job](Counted(name, ledger));
        ledger.MustBalance();
    });

    /// <summary>There is one pair for each thread, and each pair is reused.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_check_creates_no_more_pairs_than_threads(int jobs)
    {
        var ledger = new SubjectLedger();
        CheckRun.Run(new(Seed: 1, jobs, Scenarios: 200), Counted(null, ledger));
        Assert.InRange(ledger.Made, 2, 2 * jobs);
        Assert.InRange(ledger.Resets, 400 - (2 * jobs), 400);
    }

    /// <summary>Ablations use one pair for all changes. Shrinking uses one pair to shrink and one to run the result.</summary>
    [Fact]
    public void Ablations_and_shrinking_create_few_subjects()
    {
        var (ablations, shrinking) = (new SubjectLedger(), new SubjectLedger());
        var failure = Failing(Counted("forget-root-drop", new()))!;
        Assert.NotEmpty(
            AblationRunner.Run(failure.Scenario, failure.Divergence, Counted("forget-root-drop", ablations)).Ablations);
        Assert.Equal(2, ablations.Made);
        Shrinker.Shrink(failure.Scenario, failure.Divergence, Counted("forget-root-drop", shrinking));
        Assert.Equal(4, shrinking.Made);
        Assert.True(shrinking.Resets > 20);
    }

    /// <summary>If a copy fails, no other copy is left behind.</summary>
    [Fact]
    public void A_failed_enumeration_disposes_its_subjects()
    {
        var ledger = new SubjectLedger();
        var pair = Counted(null, ledger) with
        {
            NewOracle = ledger.Counting(TestPairs.Subjects(() => TamperedMachine.Around(TestPairs.NewModel()))),
        };
        Assert.Throws<InvalidOperationException>(() => new Enumerator(pair, SmallWorld.Around(Witness)).Run(new(Depth: 2)));
        ledger.MustBalance();
        using var subjects = new SubjectPool(pair);
        using var rented = subjects.Rent();
        using var lockstep = new Lockstep(rented);
        Assert.Throws<InvalidOperationException>(lockstep.Copy);
    }

    /// <summary>A subject that cannot be disposed does not keep the others alive, and the error names it.</summary>
    [Fact]
    public void A_subject_that_cannot_be_disposed_is_named()
    {
        var ledger = new SubjectLedger();
        var pair = Counted(null, ledger) with
        {
            SubjectName = "sticky",
            NewSubject = () => new StickySubject(TestPairs.Correct.NewSubject()),
        };
        var thrown = Assert.Throws<AggregateException>(() => ScenarioRunner.Run(Witness, pair));
        Assert.Contains("sticky", thrown.Message, StringComparison.Ordinal);
        ledger.MustBalance();
    }

    private static TestPair Counted(string? fault, SubjectLedger ledger)
    {
        var pair = fault is null ? TestPairs.Correct : TestPairs.Of(Catalogue.Find(fault)!);
        return pair with { NewSubject = ledger.Counting(pair.NewSubject), NewOracle = ledger.Counting(pair.NewOracle) };
    }

    private static Failure? Failing(TestPair pair) =>
        ScenarioRunner.Run(Witness, pair) is { } divergence ? new(Witness, divergence, null) : null;

    private static void WithFailure(TestPair pair, Action<Failure> job)
    {
        if (Failing(pair) is { } failure)
            job(failure);
    }

    private static IEnumerable<TraceStep> Lazily(TestPair pair) =>
        new ReplayRun(Witness, Replayer.CanonicalLines(Witness), pair.NewSubject, everyStep: true).Steps();

    private sealed class StickySubject(ISubject inner) : ISubject
    {
        public SubjectInfo Info => inner.Info;

        public void Reset() => inner.Reset();

        public Outcome Apply(Step step) => inner.Apply(step);

        public Observation Observe() => inner.Observe();

        public void Dispose() => throw new InvalidOperationException("no");
    }
}
