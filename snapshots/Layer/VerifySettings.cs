using System.Collections.Immutable;
using System.Text;

namespace RmapProps.Snapshots;

/// <summary>
/// The settings of one snapshot, as a value. Tests share no settings, and there are none for a whole assembly. So the source
/// of a test alone shows where its snapshot is.
/// </summary>
internal sealed record VerifySettings
{
    public string? Directory { get; init; }

    public string? FileName { get; init; }

    public string? TypeName { get; init; }

    public string? MethodName { get; init; }

    public ImmutableArray<object?>? Parameters { get; init; }

    public string? ParametersText { get; init; }

    public ImmutableArray<Action<StringBuilder>> Scrubbers { get; init; } = [];

    public bool DiffDisabled { get; init; }

    public bool AcceptsChanges { get; init; }

    public bool ThrowsWhenAccepting { get; init; }

    /// <summary>Throws if two settings name the same part of the name, because one of them would have no effect.</summary>
    public void ThrowIfContradictory()
    {
        if (FileName is not null)
        {
            ThrowIf(TypeName is not null, nameof(SettingsTask.UseTypeName), nameof(SettingsTask.UseFileName));
            ThrowIf(MethodName is not null, nameof(SettingsTask.UseMethodName), nameof(SettingsTask.UseFileName));
            ThrowIf(Parameters is not null, nameof(SettingsTask.UseParameters), nameof(SettingsTask.UseFileName));
            ThrowIf(ParametersText is not null, nameof(SettingsTask.UseTextForParameters), nameof(SettingsTask.UseFileName));
        }

        ThrowIf(Parameters is not null && ParametersText is not null,
            nameof(SettingsTask.UseParameters), nameof(SettingsTask.UseTextForParameters));
    }

    private static void ThrowIf(bool contradictory, string one, string other)
    {
        if (contradictory)
            throw new InvalidOperationException($"{one} is not compatible with {other}.");
    }
}
