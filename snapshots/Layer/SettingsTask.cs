using System.Runtime.CompilerServices;
using System.Text;

namespace RmapProps.Snapshots;

/// <summary>A comparison that has not started. A test can change its settings until it awaits it.</summary>
public sealed class SettingsTask
{
    private readonly Func<VerifySettings, Task> run;
    private VerifySettings settings = new();
    private Task? task;

    internal SettingsTask(Func<VerifySettings, Task> run) => this.run = run;

    /// <summary>Stores the snapshot in this directory, relative to the directory of the test's source file.</summary>
    public SettingsTask UseDirectory(string directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        return With(settings with { Directory = directory });
    }

    /// <summary>Sets the whole name of the snapshot; type, method and parameters are not used.</summary>
    public SettingsTask UseFileName(string fileName) =>
        With(settings with { FileName = SnapshotName.Checked(fileName) });

    /// <summary>Replaces the type's name in the name of the snapshot.</summary>
    public SettingsTask UseTypeName(string name) =>
        With(settings with { TypeName = SnapshotName.Checked(name) });

    /// <summary>Replaces the method's name in the name of the snapshot, for instance for a second snapshot of one test.</summary>
    public SettingsTask UseMethodName(string name) =>
        With(settings with { MethodName = SnapshotName.Checked(name) });

    /// <summary>Appends the row of a theory to the name: <c>_name=value</c> for each value.</summary>
    public SettingsTask UseParameters(params object?[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Length == 0)
            throw new ArgumentException("UseParameters needs at least one value.", nameof(parameters));
        return With(settings with { Parameters = [.. parameters] });
    }

    /// <summary>Appends one parameter to the name; the parameter is an array.</summary>
    public SettingsTask UseParameters<T>(T[] parameters) => UseParameters([(object?)parameters]);

    /// <summary>Appends one parameter to the name.</summary>
    public SettingsTask UseParameters<T>(T parameter) => UseParameters([(object?)parameter]);

    /// <summary>Appends <c>_text</c> to the name in place of the parameters.</summary>
    public SettingsTask UseTextForParameters(string parametersText) =>
        With(settings with { ParametersText = SnapshotName.Checked(parametersText) });

    /// <summary>Adds a scrubber, which edits the text before the comparison. The last one added runs first.</summary>
    public SettingsTask AddScrubber(Action<StringBuilder> scrubber)
    {
        ArgumentNullException.ThrowIfNull(scrubber);
        return With(settings with { Scrubbers = settings.Scrubbers.Insert(0, scrubber) });
    }

    /// <summary>Disables the diff tool for this snapshot.</summary>
    public SettingsTask DisableDiff() => With(settings with { DiffDisabled = true });

    /// <summary>Accepts any text that the test produces.</summary>
    /// <param name="includeBuildServer">Whether to accept on a build server as well, where no change is reviewed.</param>
    /// <param name="throwException">Whether the test fails although the text is accepted.</param>
    public SettingsTask AutoVerify(bool includeBuildServer = true, bool throwException = false) =>
        With(settings with
        {
            AcceptsChanges = includeBuildServer || !BuildServer.Detected,
            ThrowsWhenAccepting = throwException,
        });

    /// <summary>Starts the comparison on the first call and returns its task on every call.</summary>
    public Task ToTask() => task ??= run(settings);

    /// <summary>Starts the comparison when the result is awaited.</summary>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>Starts the comparison and configures its awaiter.</summary>
    public ConfiguredTaskAwaitable ConfigureAwait(bool continueOnCapturedContext) =>
        ToTask().ConfigureAwait(continueOnCapturedContext);

    /// <summary>Allows a test that is one expression: <c>public Task Name() => Verify(text);</c></summary>
    public static implicit operator Task(SettingsTask settingsTask)
    {
        ArgumentNullException.ThrowIfNull(settingsTask);
        return settingsTask.ToTask();
    }

    private SettingsTask With(VerifySettings changed)
    {
        if (task is not null)
            throw new InvalidOperationException("The comparison has started; change its settings before awaiting it.");
        changed.ThrowIfContradictory();
        settings = changed;
        return this;
    }
}
