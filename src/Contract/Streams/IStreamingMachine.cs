using RmapProps.Contract.Machines;

namespace RmapProps.Contract.Streams;

/// <summary>
/// A machine that can also say what it holds as plain numbers. To make an observation after each step costs more than the
/// step; to write its numbers into a buffer that is there already does not, and the numbers of two sides, or of two
/// moments, are compared at once. A machine without this is observed after each step.
/// </summary>
public interface IStreamingMachine : IMachine
{
    /// <summary>
    /// Writes all that <see cref="IMachine.Observe"/> shows, in the same order: afterwards <see
    /// cref="ObservationStream.ToObservation()"/> is equal to what that returns. It changes nothing and never throws,
    /// whatever state a faulty subject is in.
    /// </summary>
    /// <param name="seen">An empty stream.</param>
    void Stream(ObservationStream seen);
}
