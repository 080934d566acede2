using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;
using RmapProps.PropertyTests.Contract.Observations;

namespace RmapProps.PropertyTests.Contract.Streams;

/// <summary>Two streams are equal exactly when the two observations are, whatever these show.</summary>
public sealed class StreamTests
{
    [Fact]
    public void A_stream_has_every_field_of_an_observation()
    {
        var stream = Written.Of(Samples.Everything);
        var altered = Alterations.Of(Samples.Everything).ToList();
        Assert.True(altered.Count > 100, $"There are {altered.Count} alterations only.");
        Assert.All(altered, alteration =>
        {
            var other = Written.Of(alteration.Value);
            Assert.False(other.Shows(stream), alteration.Path);
            Assert.Equal(alteration.Value, other.ToObservation());
            Assert.Equal(alteration.Value, other.ToObservation(stream, Samples.Everything));
            Assert.Equal(Samples.Everything, stream.ToObservation(other, alteration.Value));
        });
    }

    [Fact]
    public void Whatever_is_written_is_read()
    {
        var rng = new Rng(7);
        var earlier = InvalidObservations.Draw(rng);
        for (var i = 0; i < 2_000; i++)
        {
            var observation = InvalidObservations.Draw(rng);
            var stream = Written.Of(observation);
            Assert.Equal(observation, stream.ToObservation());
            Assert.Equal(observation, stream.ToObservation(Written.Of(earlier), earlier));
            Assert.Equal(observation == earlier, stream.Shows(Written.Of(earlier)));
            earlier = observation;
        }
    }

    [Fact]
    public void Numbers_of_any_size_stay_what_they_are()
    {
        foreach (var value in (int[])[int.MinValue, -2, -1, 0, 1, int.MaxValue])
        {
            var page = new PageView(new(value), PageKind.Anon, new(value), new PageIndex(value * 8L), value, new(value), false, [new(new(value), new(value * 8L))]);
            var anonVma = new AnonVmaView(new(value), new(value), value, value, [new(new(value), new(value * 8L), new(value * 8L))]);
            var observation = Samples.Everything with { Pages = [page], AnonVmas = [anonVma], Allocated = new(value, value, value) };
            Assert.Equal(observation, Written.Of(observation).ToObservation());
        }
    }

    [Fact]
    public void What_has_not_changed_is_the_same_object()
    {
        var before = Samples.Everything;
        var after = before with { Pages = [before.Pages[0], before.Pages[1] with { MapCount = 7 }, before.Pages[2]] };
        var read = Written.Of(after).ToObservation(Written.Of(before), before);
        Assert.Equal(after, read);
        Assert.Same(before.Processes[0], read.Processes[0]);
        Assert.Same(before.AnonVmas[1], read.AnonVmas[1]);
        Assert.Same(before.Pages[0], read.Pages[0]);
        Assert.Same(before.Pages[2], read.Pages[2]);
    }

    [Fact]
    public void What_is_no_observation_is_refused()
    {
        var stream = Written.Of(Samples.Everything);
        var whole = stream.Position;
        stream.List(0);
        Assert.Throws<InvalidOperationException>(() => stream.ToObservation());
        stream.Rewind(whole - 1);
        Assert.Throws<InvalidOperationException>(() => stream.ToObservation());
        stream.Clear();
        Assert.Throws<InvalidOperationException>(() => stream.ToObservation());
    }
}
