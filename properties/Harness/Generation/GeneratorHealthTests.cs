using RmapProps.Contract.Laws;
using RmapProps.Contract.Operations;
using RmapProps.Harness.Checking;
using RmapProps.Oracle;

namespace RmapProps.PropertyTests.Harness.Generation;

/// <summary>
/// Tests the situations that the generator reaches. Agreement on scenarios in which nothing happens would prove nothing. So each
/// interesting situation must occur, and more than once, in a few thousand scenarios of one fixed seed.
/// </summary>
public sealed class GeneratorHealthTests
{
    private const ulong Seed = 1;

    private const int Scenarios = 6000, Enough = 3;

    private static readonly Lazy<Tally> Result = new(Count);

    public static TheoryData<string> Names() => [.. CoverageGoals.All.Select(goal => goal.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_generator_reaches_each_interesting_situation(string name) =>
        Assert.InRange(Result.Value.GoalsReached.GetValueOrDefault(name), Enough, int.MaxValue);

    [Fact]
    public void A_failing_allocation_keeps_VMAs_from_merging() => Assert.InRange(Result.Value.FailedMerges, Enough, int.MaxValue);

    [Fact]
    public void Every_operation_succeeds_and_is_refused()
    {
        Assert.All(Vocabulary.All, verb => Assert.InRange(Result.Value.Of(verb, OutcomeWord.Ok), 100, int.MaxValue));

        // Verbs without parameters name no object that could be absent.
        var naming = Vocabulary.All.Where(verb => verb.Slots.Count > 0);
        Assert.All(naming, verb => Assert.InRange(Result.Value.Of(verb, OutcomeWord.Absent), 1, int.MaxValue));
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
    public void The_generator_reaches_each_error(string verb, OutcomeWord word) =>
        Assert.InRange(Result.Value.Of(Vocabulary.All.Single(known => known.ToString() == verb), word), 1, int.MaxValue);

    [Fact]
    public void Most_steps_are_accepted()
    {
        var accepted = Vocabulary.All.Sum(verb => Result.Value.Of(verb, OutcomeWord.Ok));
        Assert.InRange(accepted, Result.Value.Steps * 6 / 10, Result.Value.Steps * 98 / 100);
    }

    [Fact]
    public void Scenarios_are_short_and_long()
    {
        Assert.InRange(Result.Value.Longest, 50, 60);
        Assert.InRange(Result.Value.Steps / Scenarios, 10, 50);
    }

    private static Tally Count()
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
