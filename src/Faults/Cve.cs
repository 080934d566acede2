namespace RmapProps.Faults;

/// <summary>A published vulnerability of the kernel that belongs to a fault or to another change in its history.</summary>
/// <param name="Id">Its number, for example <c>CVE-2022-42703</c>.</param>
/// <param name="Coverage">The parts of it that this project can show, and the parts that it cannot.</param>
public sealed record Cve(string Id, string Coverage)
{
    /// <summary>The number and the coverage.</summary>
    public override string ToString() => $"{Id}: {Coverage}";
}
