using RmapProps.Contract.Laws;
using RmapProps.Oracle;
using RmapProps.Rmap.Memory;

namespace RmapProps.PropertyTests.Contract.Laws;

/// <summary>Tests the laws on each machine alone, without a comparison, and the list of laws.</summary>
public sealed class LawTests
{
    [Property(MaxTest = 1000, StartSize = 4, EndSize = 60)]
    public void Every_law_holds_on_the_optimized_machine(Scenario scenario) => MustHold(scenario, Machines.Correct());

    [Property(MaxTest = 1000, StartSize = 4, EndSize = 60)]
    public void Every_law_holds_on_the_oracle(Scenario scenario) => MustHold(scenario, new ForwardMap());

    [Property(MaxTest = 1000, StartSize = 4, EndSize = 60)]
    public void Every_law_holds_on_the_oracle_with_unguided_steps(Unguided story) =>
        MustHold(story.Scenario, new ForwardMap());

    [Fact]
    public void Names_of_laws_are_unique_words()
    {
        Assert.All(LawBook.All, law => Assert.Matches("^[a-z]+(-[a-z]+)*$", law.Name));
        Assert.Distinct(LawBook.All.Select(law => law.Name));
    }

    [Fact]
    public void A_law_is_found_by_its_name()
    {
        Assert.All(LawBook.All, law => Assert.Same(law, LawBook.Find(law.Name)));
        Assert.Null(LawBook.Find("no-such-law"));
    }

    [Fact]
    public void Every_law_has_a_sentence() => Assert.All(LawBook.All, law => Assert.Matches(@"^[A-Z].+\.$", law.Sentence));

    private static void MustHold(Scenario scenario, IMachine machine)
    {
        foreach (var transition in TestPairs.TransitionsOf(scenario, machine))
            if (LawBook.FirstBroken(transition) is var (law, violation))
                Assert.Fail($"{transition.Step} broke {law}: {violation}\n{scenario}");
    }
}
