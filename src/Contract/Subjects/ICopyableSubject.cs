using RmapProps.Contract.States;

namespace RmapProps.Contract.Subjects;

/// <summary>A subject with states that can be copied and compared, so that a small world can be enumerated.</summary>
public interface ICopyableSubject : ISubject
{
    /// <summary>Whether it can be copied: a wrapper can only if the subject that it wraps can. It never changes.</summary>
    bool CanCopy { get; }

    /// <summary>Returns a subject in the same state, which the caller disposes. No step of one changes the other.</summary>
    ICopyableSubject Copy();

    /// <summary>Writes the state that no observation shows, as <see cref="ICopyableMachine.WriteHiddenState"/> does.</summary>
    void WriteHiddenState(StateWriter state);
}
