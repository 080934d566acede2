using RmapProps.Contract.Streams;

namespace RmapProps.Contract.Subjects;

/// <summary>
/// A subject that can also write its state as plain numbers, which costs far less than an observation. A subject without
/// streams is observed after each step.
/// </summary>
public interface IStreamingSubject : ISubject
{
    /// <summary>Whether it can be streamed: a wrapper can only if the subject that it wraps can. It never changes.</summary>
    bool CanStream { get; }

    /// <summary>Writes the state, as <see cref="IStreamingMachine.Stream"/> does.</summary>
    /// <param name="seen">An empty stream.</param>
    void Stream(ObservationStream seen);
}
