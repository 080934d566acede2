using RmapProps.Contract.Kernels;
using RmapProps.Contract.States;
using RmapProps.Rmap.ReverseMaps;
using RmapProps.Rmap.Rules;

namespace RmapProps.Rmap.Memory;

/// <summary>Creates machines for a kernel version that is known only at run time.</summary>
public static class Machines
{
    private static readonly Version[] Versions = [new Of<Linux2636pre>(), new Of<Linux2636>()];

    /// <summary>The kernel versions that the implementation has rules for.</summary>
    public static IReadOnlyList<KernelVersion> Kernels { get; } = [.. Versions.Select(version => version.Kernel)];

    /// <summary>Creates a machine without faults, for the default kernel version.</summary>
    public static ICopyableMachine Correct() => Correct(KernelVersions.Default);

    /// <summary>Creates a machine without faults.</summary>
    public static ICopyableMachine Correct(KernelVersion kernel) => With<CorrectSteps>(kernel);

    /// <summary>Creates a machine with these steps.</summary>
    /// <typeparam name="TSteps">The steps that a fault can replace.</typeparam>
    /// <exception cref="ArgumentException">The implementation does not have the rules of this version.</exception>
    public static ICopyableMachine With<TSteps>(KernelVersion kernel)
        where TSteps : struct, ISteps =>
        Array.Find(Versions, version => version.Kernel == kernel)?.NewMachine<TSteps>()
        ?? throw new ArgumentException($"the implementation (src/Rmap/Rules) has no rules for kernel {kernel}", nameof(kernel));

    private abstract class Version(KernelVersion kernel)
    {
        public KernelVersion Kernel { get; } = kernel;

        public abstract ICopyableMachine NewMachine<TSteps>()
            where TSteps : struct, ISteps;
    }

    private sealed class Of<TRules>() : Version(TRules.Version)
        where TRules : struct, IRules
    {
        public override ICopyableMachine NewMachine<TSteps>() => new Machine<TRules, TSteps>();
    }
}
