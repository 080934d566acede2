using RmapProps.Contract.Laws;
using RmapProps.PropertyTests.Peers;
using RmapProps.Rmap.Memory;

namespace RmapProps.PropertyTests.Contract.Laws;

/// <summary>
/// Tests that each law can be broken: a law that nothing breaks is useless, so each must detect its own counterexamples.
/// </summary>
public sealed class LawCounterexampleTests
{
    public static TheoryData<int, string> Numbers()
    {
        var numbers = new TheoryData<int, string>();
        foreach (var (number, counterexample) in LawCounterexamples.All.Index())
            numbers.Add(number, counterexample.ToString());
        return numbers;
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_law_detects_its_counterexample(int number, string what)
    {
        var counterexample = LawCounterexamples.All[number];
        var valid = TestPairs.TransitionsOf(TestPairs.Parse(counterexample.Scenario), Machines.Correct()).Last();

        Assert.Null(LawBook.FirstBroken(valid));
        Assert.False(string.IsNullOrWhiteSpace(counterexample.Law.Violation(counterexample.Modify(valid))), what);
    }

    [Fact]
    public void Every_law_has_a_counterexample() =>
        Assert.Equal(
            [], LawBook.All.Except(LawCounterexamples.All.Select(counterexample => counterexample.Law)).Select(law => law.Name));
}
