using RmapProps.Contract.Machines;

namespace RmapProps.Contract.Streams;

/// <summary>
/// A machine that can also write its state as plain numbers. Making an observation after each step costs more than the step.
/// Writing numbers into an existing buffer is far cheaper, and the numbers of two sides or of two states compare quickly. A
/// machine without this interface is observed after each step.
/// </summary>
public interface IStreamingMachine : IMachine
{
    /// <summary>
    /// Writes everything that <see cref="IMachine.Observe"/> shows, in the same order, so that <see
    /// cref="ObservationStream.ToObservation()"/> returns an equal observation. It changes nothing and never throws, whatever the
    /// state of a faulty subject.
    /// </summary>
    /// <param name="seen">An empty stream.</param>
    void Stream(ObservationStream seen);
}
