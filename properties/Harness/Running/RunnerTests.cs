using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Operations;
using RmapProps.Harness;
using RmapProps.Harness.Running;
using RmapProps.PropertyTests.TestDoubles;
using RmapProps.Reports.Forests;
using RmapProps.Reports.Text;

namespace RmapProps.PropertyTests.Harness.Running;

/// <summary>Tests of the runner with machines that throw, report wrong values, or break a law, on either side.</summary>
public sealed class RunnerTests
{
    private static readonly Scenario Steps = TestPairs.Parse("""
        p0 mmap 0+2 rw
        p0 write 0
        p0 fork p1
        """);

    [Theory]
    [InlineData(TamperedCall.Fork)]
    [InlineData(TamperedCall.EndStep)]
    public void A_subject_that_throws_has_diverged(TamperedCall call)
    {
        var divergence = RunWithSubject(Throwing(call))!;
        Assert.Equal("crash@" + divergence.Step.Operation.Verb, divergence.Signature.ToString());
        Assert.Equal(call == TamperedCall.Fork ? 3 : 1, divergence.Number);
        Assert.Equal("InvalidDataException: oops two lines", divergence.CrashMessage);
        Assert.Equal((Outcome.OK, Outcome.Crash), (divergence.Expected, divergence.Found));
        Assert.Equal(CrashLaws.NoCrash, divergence.Broken);
        Assert.Equal(Side.Subject, divergence.Breach!.Side);
    }

    [Fact]
    public void A_subject_that_cannot_be_observed_has_diverged()
    {
        var looks = 0;
        var divergence = RunWithSubject(machine => TamperedMachine.Around(machine, call =>
        {
            if (call == TamperedCall.Observe && ++looks == 2)
                throw new InvalidDataException("oops");
        }))!;
        Assert.Equal(("crash@write", 2), (divergence.Signature.ToString(), divergence.Number));
    }

    [Fact]
    public void An_oracle_that_throws_has_diverged_and_is_named()
    {
        var divergence = RunWithOracle(Throwing(TamperedCall.Fork))!;
        Assert.Equal("oracle-crash@fork", divergence.Signature.ToString());
        Assert.Equal((Outcome.Crash, Outcome.OK), (divergence.Expected, divergence.Found));
        Assert.Equal(Side.Oracle, divergence.Breach!.Side);
        Assert.Contains("the oracle threw InvalidDataException: oops two lines", DivergenceText.LinesOf(divergence));
    }

    [Fact]
    public void Two_crashes_are_not_an_agreement()
    {
        var divergence = ScenarioRunner.Run(Steps, Tampered(Throwing(TamperedCall.Fork), Throwing(TamperedCall.Fork)))!;
        Assert.Equal("both-crash@fork", divergence.Signature.ToString());
    }

    [Fact]
    public void A_law_that_the_oracle_breaks_is_attributed_to_the_oracle()
    {
        var divergence = RunWithOracle(machine => TamperedMachine.Around(machine, doctor: WithoutReferences))!;
        Assert.Equal("oracle-root-counts-its-tree@fork", divergence.Signature.ToString());
        Assert.Equal((Side.Oracle, CountingLaws.RootCountsItsTree), (divergence.Breach!.Side, divergence.Broken));
        Assert.Contains(
            "the oracle broke root-counts-its-tree: " + CountingLaws.RootCountsItsTree.Sentence,
            DivergenceText.LinesOf(divergence));
    }

    [Fact]
    public void A_law_that_both_break_is_attributed_to_both()
    {
        var divergence = ScenarioRunner.Run(Steps, Tampered(
            machine => TamperedMachine.Around(machine, doctor: WithoutReferences),
            machine => TamperedMachine.Around(machine, doctor: WithoutReferences)))!;
        Assert.Equal("both-root-counts-its-tree@fork", divergence.Signature.ToString());
        Assert.Equal(Side.Both, divergence.Breach!.Side);
    }

    [Fact]
    public void A_difference_that_no_law_forbids_is_a_divergence()
    {
        var divergence = RunWithSubject(machine => TamperedMachine.Around(machine, doctor: seen => seen with
        {
            Pages = seen.Pages.Select(page => page with { Referenced = true }).ToSequence(),
        }))!;
        Assert.Null(divergence.Breach);
        Assert.Equal("pages.referenced@write", divergence.Signature.ToString());
        Assert.Equal("expected g0 referenced false, found true", divergence.Difference!.ToString());
        Assert.Equal([Outcome.OK], divergence.Earlier);
    }

    [Fact]
    public void Steps_and_outcomes_are_counted()
    {
        var coverage = new Coverage();
        Assert.Null(ScenarioRunner.Run(TestPairs.Parse(Steps + "p0 fork p1\n"), TestPairs.Correct, coverage));
        Assert.Equal((1, 4, 4), (coverage.Scenarios, coverage.Steps, coverage.Observations));
        Assert.Equal(2, coverage.Of(Fork.Form));
        Assert.Equal(1, coverage.Of(Fork.Form, OutcomeWord.Ok));
        Assert.Equal(1, coverage.Of(Fork.Form, OutcomeWord.Eexist));
    }

    private static Divergence? RunWithSubject(Func<IMachine, IMachine> tamper) =>
        ScenarioRunner.Run(Steps, Tampered(tamper, oracle => oracle));

    private static Divergence? RunWithOracle(Func<IMachine, IMachine> tamper) =>
        ScenarioRunner.Run(Steps, Tampered(subject => subject, tamper));

    private static TestPair Tampered(Func<IMachine, IMachine> subject, Func<IMachine, IMachine> oracle) =>
        new("tampered", () => subject(TestPairs.NewMachine()), () => oracle(TestPairs.NewModel()));

    private static Func<IMachine, IMachine> Throwing(TamperedCall where) => machine =>
        TamperedMachine.Around(machine, call =>
        {
            if (call == where)
                throw new InvalidDataException("oops\ntwo lines");
        });

    private static Observation WithoutReferences(Observation seen) =>
        seen with { AnonVmas = seen.AnonVmas.Select(anonVma => anonVma with { References = 0 }).ToSequence() };
}
