using RmapProps.Contract.Laws;
using RmapProps.PropertyTests.Peers;
using RmapProps.Reports.Forests;
using RmapProps.Rmap.Memory;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.PropertyTests.Laws;

/// <summary>A law that nothing can break says nothing. Each must see through a forgery of its own.</summary>
public sealed class LawCounterexampleTests
{
    public static TheoryData<int, string> Numbers()
    {
        var numbers = new TheoryData<int, string>();
        foreach (var (number, forgery) in LawCounterexamples.All.Index())
            numbers.Add(number, forgery.ToString());
        return numbers;
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_law_sees_through_a_forgery(int number, string what)
    {
        var forgery = LawCounterexamples.All[number];
        var honest = TestPairs.MomentsOf(TestPairs.Parse(forgery.Scenario), new Machine<CorrectSteps>()).Last();

        Assert.Null(LawBook.FirstBroken(honest));
        Assert.False(string.IsNullOrWhiteSpace(forgery.Law.Violation(forgery.Doctor(honest))), what);
    }

    [Fact]
    public void Every_law_has_a_forgery() =>
        Assert.Equal([], LawBook.All.Except(LawCounterexamples.All.Select(forgery => forgery.Law)).Select(law => law.Name));
}
