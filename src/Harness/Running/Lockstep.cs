using System.IO.Hashing;
using System.Runtime.InteropServices;
using RmapProps.Contract;
using RmapProps.Contract.Kernels;
using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;
using RmapProps.Contract.Scenarios;
using RmapProps.Contract.States;
using RmapProps.Contract.Streams;
using RmapProps.Contract.Subjects;

namespace RmapProps.Harness.Running;

/// <summary>
/// Runs subject and oracle through the same steps. After each step it compares their outcomes, checks the laws, and compares
/// their observations. If both can be copied, so can the pair; then every possible next step can be tried.
/// </summary>
/// <remarks>
/// Observations decide. But an observation costs more than a step. So if both subjects can be streamed
/// (<see cref="IStreamingSubject"/>), their streams are compared after each step, with each other and with the previous one. Then
/// an observation is built only from the parts that changed. Both machines are observed in full, as without streams, in three
/// cases: the streams or the outcomes differ; at the last step; and at one of every <see cref="SampledOneIn"/> steps.
/// </remarks>
internal sealed class Lockstep : IDisposable
{
    /// <summary>One step in this number is observed in full, whatever the streams show.</summary>
    public const int SampledOneIn = 64;

    private readonly SubjectRunner subject, oracle;

    private readonly History history;

    private readonly bool streams;

    private readonly FieldMask fields;

    private readonly LawSelection laws;

    private readonly ObservationStream ofSubject = new();

    private ObservationStream now = new(), then = new();

    private readonly bool isCopy;

    private bool hasThen, isLawful, isDisposed;

    private int taken;

    /// <summary>Starts with both sides of a pair, which it resets.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="streams">Whether to compare streams if there are any; false observes both sides after each step.</param>
    public Lockstep(SubjectPair pair, bool streams = true)
        : this(pair.ResetSubject(), pair.ResetOracle(), pair.Kernel, streams)
    {
    }

    /// <summary>Starts with two runners in their first state.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="oracle">The oracle.</param>
    /// <param name="kernel">The kernel version that both follow.</param>
    /// <param name="streams">Whether to compare streams if there are any.</param>
    public Lockstep(SubjectRunner subject, SubjectRunner oracle, KernelVersion kernel, bool streams = true)
    {
        // Streams have every field, so they cannot be used if a side cannot show some field.
        var shown = subject.Subject.Info.Fields & oracle.Subject.Info.Fields;
        fields = shown & FieldMask.Of(kernel);
        laws = LawSelection.Under(fields, kernel);
        (this.subject, this.oracle, this.streams, history) = (subject, oracle, streams && shown.IsAll, new());
        Seen = oracle.Observe();
    }

    private Lockstep(Lockstep original)
    {
        // Copies of one pair start at different numbers, so that a few of many are observed at their first step.
        original.taken++;
        (isCopy, subject, history, Seen) = (true, original.subject.Copy(), original.history.Copy(), original.Seen);
        try
        {
            oracle = original.oracle.Copy();
        }
        catch (Exception)
        {
            subject.Subject.Dispose();
            throw;
        }

        (fields, laws) = (original.fields, original.laws);
        (streams, hasThen, isLawful, taken) = (original.streams, original.hasThen, original.isLawful, original.taken);
        if (hasThen)
            then.CopyFrom(original.then);
    }

    /// <summary>The state of both after the last step on which they agreed.</summary>
    public Observation Seen { get; private set; }

    /// <summary>The oracle's outcome of the last step.</summary>
    public Outcome Outcome => oracle.Outcome;

    /// <summary>Runs both through a step. Returns null if they agree and no law is broken.</summary>
    /// <param name="step">The step.</param>
    /// <param name="isLast">Whether it is the last step, so that both are observed in full.</param>
    public Disagreement? Take(Step step, bool isLast = false)
    {
        subject.Attempt(step);
        oracle.Attempt(step);
        var haveSameStream = streams && subject.Outcome == oracle.Outcome
            && subject.TryStream(ofSubject) && oracle.TryStream(now) && now.Shows(ofSubject);
        taken++;
        if (!haveSameStream || isLast || taken % SampledOneIn == 0)
            return Observe(step, haveSameStream);

        var hasChanged = !hasThen || !now.Shows(then);
        var after = hasChanged ? oracle.Read(now, hasThen ? then : null, Seen) : Seen;
        history.Note(Seen, after);
        var moment = new Transition(Seen, step, subject.Outcome, after, history);
        if (LawBreach.OfBoth(moment, isLawful ? moment.Changed : StateSections.All, laws) is { } breach)
            return new(moment, moment, breach, null, fields);
        Seen = after;
        Keep(hasStream: true);
        return null;
    }

    /// <summary>
    /// Returns whether both, observed in full, have the state <see cref="Seen"/>, as <see cref="Take"/> checks at the last step.
    /// </summary>
    public bool HoldTheSame() => AreSame(subject.TryObserve(), Seen) && oracle.TryObserve() == Seen;

    private bool AreSame(Observation? ofSubject, Observation ofOracle) =>
        ofSubject is not null && fields.AreSame(ofSubject, ofOracle);

    /// <summary>Compares the full observations of both sides, and checks each law.</summary>
    private Disagreement? Observe(Step step, bool haveSameStream)
    {
        var subjectAfter = subject.ObserveAfter(Seen);
        var oracleAfter = oracle.ObserveAfter(Seen);

        // If both have the same state, the laws need only one check.
        var agree = subject.Outcome == oracle.Outcome && !subject.HasCrashed && AreSame(subjectAfter, oracleAfter);
        if (agree && haveSameStream && now.ToObservation() != oracleAfter)
            throw new InvalidOperationException($"after '{step}' the streams differ from the observation");
        history.Note(Seen, oracleAfter);
        var found = new Transition(Seen, step, subject.Outcome, subjectAfter, history);
        var expected = agree && fields.IsAll ? found : new Transition(Seen, step, oracle.Outcome, oracleAfter, history);
        var breach = LawBreach.First(found, expected, laws);
        if (!agree || breach is not null)
            return new(found, expected, breach, subject.CrashMessage ?? oracle.CrashMessage, fields);
        Seen = fields.IsAll ? subjectAfter : oracleAfter;
        Keep(haveSameStream);
        return null;
    }

    /// <summary>
    /// Keeps the current stream as the previous one for the next step. The state is lawful, so laws about a state hold until it
    /// changes.
    /// </summary>
    private void Keep(bool hasStream)
    {
        (hasThen, isLawful) = (hasStream, true);
        if (hasStream)
            (now, then) = (then, now);
    }

    /// <summary>Runs both through steps on which they agreed before, without comparing anything.</summary>
    public void Retrace(IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            subject.Attempt(step);
            oracle.Attempt(step);
            var after = oracle.ObserveAfter(Seen);
            history.Note(Seen, after);
            Seen = after;
        }

        (hasThen, isLawful) = (streams && oracle.TryStream(then), false);
    }

    /// <summary>Copies the pair in its current state. The caller disposes the copy.</summary>
    public Lockstep Copy() => new(this);

    /// <summary>Disposes the subjects of a copy. Other subjects belong to their pool.</summary>
    public void Dispose()
    {
        if (!isCopy || isDisposed)
            return;
        isDisposed = true;
        try
        {
            subject.Subject.Dispose();
        }
        finally
        {
            oracle.Subject.Dispose();
        }
    }

    /// <summary>
    /// Hashes the state of both, up to renaming, to 128 bits: the observation, the hidden state of each side, and the history
    /// that the laws use. Pairs with the same key have the same future.
    /// </summary>
    public UInt128 Key()
    {
        var state = new StateWriter(Seen);
        subject.WriteHiddenState(state);
        oracle.WriteHiddenState(state);
        history.Write(state);
        return XxHash128.HashToUInt128(MemoryMarshal.AsBytes(state.Numbers));
    }
}

/// <summary>A step on which two machines do not agree, or which broke a law on one side or both.</summary>
/// <param name="Found">The subject's transition.</param>
/// <param name="Expected">The oracle's transition.</param>
/// <param name="Breach">The law that is broken, if one is.</param>
/// <param name="CrashMessage">The message of an exception, if one was thrown.</param>
/// <param name="Fields">The fields that were compared.</param>
internal sealed record Disagreement(
    Transition Found, Transition Expected, LawBreach? Breach, string? CrashMessage, FieldMask Fields = default)
{
    /// <summary>Whether one of the two has crashed and cannot continue.</summary>
    public bool HasCrashed => Found.Outcome.Word == OutcomeWord.Crash || Expected.Outcome.Word == OutcomeWord.Crash;

    /// <summary>
    /// The first difference of the observations. Null after a crash, because the state of a crashed machine is unknown.
    /// </summary>
    public ObservationDifference? Difference { get; } =
        Found.Outcome.Word == OutcomeWord.Crash || Expected.Outcome.Word == OutcomeWord.Crash
            ? null
            : ObservationDifference.First(Expected.After, Found.After, Fields);

    /// <summary>The signature of the divergence.</summary>
    public Signature Signature => Signature.Of(Expected, Found, Breach, Difference);
}
