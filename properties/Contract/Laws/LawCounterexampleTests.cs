using RmapProps.Contract.Laws;
using RmapProps.PropertyTests.Peers;
using RmapProps.Rmap.Memory;

namespace RmapProps.PropertyTests.Contract.Laws;

/// <summary>A law that nothing can break says nothing. Each must see through a forgery of its own.</summary>
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
    public void A_law_sees_through_a_forgery(int number, string what)
    {
        var counterexample = LawCounterexamples.All[number];
        var honest = TestPairs.TransitionsOf(TestPairs.Parse(counterexample.Scenario), Machines.Correct()).Last();

        Assert.Null(LawBook.FirstBroken(honest));
        Assert.False(string.IsNullOrWhiteSpace(counterexample.Law.Violation(counterexample.Doctor(honest))), what);
    }

    [Fact]
    public void Every_law_has_a_forgery() =>
        Assert.Equal(
            [], LawBook.All.Except(LawCounterexamples.All.Select(counterexample => counterexample.Law)).Select(law => law.Name));
}
