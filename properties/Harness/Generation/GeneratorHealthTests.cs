using RmapProps.Contract.Laws;
using RmapProps.Contract.Operations;
using RmapProps.Harness.Checking;
using RmapProps.Oracle;

namespace RmapProps.PropertyTests.Harness.Generation;

/// <summary>
/// What the generator brings about. Agreement on stories in which nothing happens would prove nothing, so each
/// interesting thing has to happen, and more than once, in a few thousand scenarios of one fixed seed.
/// </summary>
public sealed class GeneratorHealthTests
{
    private const ulong Seed = 1;

    private const int Scenarios = 6000, Enough = 3;

    private static readonly Lazy<Tally> Told = new(Tell);

    public static TheoryData<string> Names() => [.. CoverageGoals.All.Select(goal => goal.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_interesting_situation_comes_about(string name) =>
        Assert.InRange(Told.Value.GoalsReached.GetValueOrDefault(name), Enough, int.MaxValue);

    [Fact]
    public void A_failing_allocation_keeps_VMAs_from_merging() => Assert.InRange(Told.Value.FailedMerges, Enough, int.MaxValue);

    [Fact]
    public void Every_operation_succeeds_and_is_refused()
    {
        Assert.All(Vocabulary.All, verb => Assert.InRange(Told.Value.Of(verb, OutcomeWord.Ok), 100, int.MaxValue));

        // Those that name nothing have nothing that could be absent.
        var naming = Vocabulary.All.Where(verb => verb.Slots.Count > 0);
        Assert.All(naming, verb => Assert.InRange(Told.Value.Of(verb, OutcomeWord.Absent), 1, int.MaxValue));
    }

    [Theory]
    [InlineData("mmap", OutcomeWord.Enomem)]
    [InlineData("munmap", OutcomeWord.Enomem)]
    [InlineData("mprotect", OutcomeWord.Enomem)]
    [InlineData("mremap", OutcomeWord.Einval)]
    [InlineData("mremap", OutcomeWord.Efault)]
    [InlineData("mremap", OutcomeWord.Enomem)]
    [InlineData("read", OutcomeWord.Segv)]
    [InlineData("read", OutcomeWord.Enomem)]
    [InlineData("write", OutcomeWord.Segv)]
    [InlineData("write", OutcomeWord.Enomem)]
    [InlineData("fork", OutcomeWord.Eexist)]
    [InlineData("fork", OutcomeWord.Enomem)]
    [InlineData("mlock", OutcomeWord.Enomem)]
    [InlineData("mlock", OutcomeWord.Eagain)]
    [InlineData("munlock", OutcomeWord.Enomem)]
    [InlineData("madvise", OutcomeWord.Einval)]
    [InlineData("madvise", OutcomeWord.Enomem)]
    [InlineData("madvise", OutcomeWord.Eagain)]
    [InlineData("exec", OutcomeWord.Enomem)]
    [InlineData("exec", OutcomeWord.Ebusy)]
    [InlineData("execdone", OutcomeWord.Einval)]
    [InlineData("mlock", OutcomeWord.Blocked)]
    [InlineData("kswapd swapout", OutcomeWord.Ebusy)]
    [InlineData("kswapd swapoff", OutcomeWord.Enomem)]
    [InlineData("kcompactd isolate", OutcomeWord.Enomem)]
    [InlineData("kcompactd isolate", OutcomeWord.Eagain)]
    [InlineData("kcompactd isolate", OutcomeWord.Eexist)]
    [InlineData("ksmd merge", OutcomeWord.Einval)]
    [InlineData("ksmd merge", OutcomeWord.Enomem)]
    public void Each_refusal_comes_about(string verb, OutcomeWord word) =>
        Assert.InRange(Told.Value.Of(Vocabulary.All.Single(known => known.ToString() == verb), word), 1, int.MaxValue);

    [Fact]
    public void Most_steps_are_accepted()
    {
        var accepted = Vocabulary.All.Sum(verb => Told.Value.Of(verb, OutcomeWord.Ok));
        Assert.InRange(accepted, Told.Value.Steps * 6 / 10, Told.Value.Steps * 98 / 100);
    }

    [Fact]
    public void Scenarios_are_short_and_long()
    {
        Assert.InRange(Told.Value.Longest, 50, 60);
        Assert.InRange(Told.Value.Steps / Scenarios, 10, 50);
    }

    private static Tally Tell()
    {
        var tally = new Tally();
        for (var number = 0; number < Scenarios; number++)
        {
            var scenario = new Origin(Seed, number, ScenarioGenerator.DefaultMaxSteps).Regenerate(TestPairs.Correct.NewOracle);
            tally.Longest = Math.Max(tally.Longest, scenario.Length);
            foreach (var (position, transition) in TestPairs.TransitionsOf(scenario, new ForwardMap()).Index())
                tally.Add(scenario, position, transition);
        }

        return tally;
    }

    private sealed class Tally
    {
        private readonly Dictionary<(Verb, OutcomeWord), int> outcomes = [];

        public Dictionary<string, int> GoalsReached { get; } = [];

        public int FailedMerges { get; private set; }

        public int Steps { get; private set; }

        public int Longest { get; set; }

        public int Of(Verb verb, OutcomeWord word) => outcomes.GetValueOrDefault((verb, word));

        public void Add(Scenario scenario, int position, Transition transition)
        {
            Steps++;
            var key = (transition.Step.Operation.Verb, transition.Outcome.Word);
            outcomes[key] = outcomes.GetValueOrDefault(key) + 1;
            foreach (var goal in CoverageGoals.All)
                if (goal.Shows(transition))
                    GoalsReached[goal.Name] = GoalsReached.GetValueOrDefault(goal.Name) + 1;
            if (CoverageGoals.MergeFailed(scenario, position, transition.Outcome, transition.After))
                FailedMerges++;
        }
    }
}
