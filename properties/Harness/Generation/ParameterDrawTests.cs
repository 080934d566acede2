using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Harness.Generation;

/// <summary>
/// The scenario language knows nothing of generation, so this test names a parameter type that cannot be drawn.
/// </summary>
public sealed class ParameterDrawTests
{
    [Fact]
    public void Every_parameter_type_of_every_verb_can_be_drawn()
    {
        var used = Vocabulary.All.SelectMany(verb => verb.Slots.Select(slot => slot.Type)).Distinct();
        Assert.Equal([], used.Where(type => !ParameterDraws.Has(type)).Select(type => type.Name));
    }

    [Fact]
    public void A_type_that_cannot_be_drawn_is_named()
    {
        var swarm = Swarm.Draw(new(1));
        var exception = Assert.Throws<InvalidOperationException>(() => ParameterDraws.Draw(typeof(PageCount), new(1), swarm));
        Assert.Equal("ParameterDraws has no line for PageCount", exception.Message);
    }
}
