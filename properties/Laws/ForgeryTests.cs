using RmapProps.Rmap;

namespace RmapProps.PropertyTests;

/// <summary>A law that nothing can break says nothing. Each must see through a forgery of its own.</summary>
public sealed class ForgeryTests
{
    public static TheoryData<int, string> Numbers()
    {
        var numbers = new TheoryData<int, string>();
        foreach (var (number, forgery) in Forgeries.All.Index())
            numbers.Add(number, forgery.ToString());
        return numbers;
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_law_sees_through_a_forgery(int number, string what)
    {
        var forgery = Forgeries.All[number];
        var honest = Contests.MomentsOf(Contests.Parse(forgery.Scenario), new Machine<CorrectSteps>()).Last();

        Assert.Null(LawBook.FirstBroken(honest));
        Assert.False(string.IsNullOrWhiteSpace(forgery.Law.Violation(forgery.Doctor(honest))), what);
    }

    [Fact]
    public void Every_law_has_a_forgery() =>
        Assert.Equal([], LawBook.All.Except(Forgeries.All.Select(forgery => forgery.Law)).Select(law => law.Name));
}
