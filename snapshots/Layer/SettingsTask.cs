using System.Runtime.CompilerServices;
using System.Text;

namespace RmapProps.Snapshots;

/// <summary>
/// A comparison that has not happened yet: what a test may still say about it, before it awaits it.
/// </summary>
public sealed class SettingsTask
{
    private readonly Func<VerifySettings, Task> run;
    private VerifySettings settings = new();
    private Task? task;

    internal SettingsTask(Func<VerifySettings, Task> run) => this.run = run;

    /// <summary>Keeps the snapshot in this directory, relative to that of the test's source file.</summary>
    public SettingsTask UseDirectory(string directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        return With(settings with { Directory = directory });
    }

    /// <summary>Names the snapshot; type, method and parameters no longer take part.</summary>
    public SettingsTask UseFileName(string fileName) =>
        With(settings with { FileName = SnapshotName.Checked(fileName) });

    /// <summary>Replaces the name of the test's type.</summary>
    public SettingsTask UseTypeName(string name) =>
        With(settings with { TypeName = SnapshotName.Checked(name) });

    /// <summary>Replaces the name of the test's method; two snapshots of one test differ by it.</summary>
    public SettingsTask UseMethodName(string name) =>
        With(settings with { MethodName = SnapshotName.Checked(name) });

    /// <summary>Appends the row of a theory to the name, as <c>_name=value</c> for each value.</summary>
    public SettingsTask UseParameters(params object?[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Length == 0)
            throw new ArgumentException("UseParameters needs at least one value.", nameof(parameters));
        return With(settings with { Parameters = [.. parameters] });
    }

    /// <summary>Appends one parameter, which is an array, to the name.</summary>
    public SettingsTask UseParameters<T>(T[] parameters) => UseParameters([(object?)parameters]);

    /// <summary>Appends one parameter to the name.</summary>
    public SettingsTask UseParameters<T>(T parameter) => UseParameters([(object?)parameter]);

    /// <summary>Appends <c>_text</c> to the name, where the parameters would stand.</summary>
    public SettingsTask UseTextForParameters(string parametersText) =>
        With(settings with { ParametersText = SnapshotName.Checked(parametersText) });

    /// <summary>Edits the text before it is compared. The scrubber that was added last runs first.</summary>
    public SettingsTask AddScrubber(Action<StringBuilder> scrubber)
    {
        ArgumentNullException.ThrowIfNull(scrubber);
        return With(settings with { Scrubbers = settings.Scrubbers.Insert(0, scrubber) });
    }

    /// <summary>Opens no diff tool for this snapshot.</summary>
    public SettingsTask DisableDiff() => With(settings with { DiffDisabled = true });

    /// <summary>Accepts whatever the test says.</summary>
    /// <param name="includeBuildServer">Also where nobody looks at the change.</param>
    /// <param name="throwException">Accepts, and fails the test all the same.</param>
    public SettingsTask AutoVerify(bool includeBuildServer = true, bool throwException = false) =>
        With(settings with
        {
            AcceptsChanges = includeBuildServer || !BuildServer.Detected,
            ThrowsWhenAccepting = throwException,
        });

    /// <summary>Starts the comparison, once, however often it is awaited.</summary>
    public Task ToTask() => task ??= run(settings);

    /// <summary>Starts the comparison: this is what <see langword="await"/> calls.</summary>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>Starts the comparison.</summary>
    public ConfiguredTaskAwaitable ConfigureAwait(bool continueOnCapturedContext) =>
        ToTask().ConfigureAwait(continueOnCapturedContext);

    /// <summary>Lets a test be one expression: <c>public Task Name() => Verify(text);</c></summary>
    public static implicit operator Task(SettingsTask settingsTask)
    {
        ArgumentNullException.ThrowIfNull(settingsTask);
        return settingsTask.ToTask();
    }

    private SettingsTask With(VerifySettings changed)
    {
        if (task is not null)
            throw new InvalidOperationException("The comparison has begun; say this before awaiting it.");
        changed.ThrowIfContradictory();
        settings = changed;
        return this;
    }
}
