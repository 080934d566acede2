using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using RmapProps.Rmap.Pools;

namespace RmapProps.Rmap.Objects;

/// <summary>
/// The lock of a tree of anon_vmas, which is the lock of its root (anon_vma_lock): one object, taken and released. At most one
/// lock is held at a time. Taking a second one, releasing another than was taken, or ending a step with one held is a bug.
/// </summary>
/// <param name="anonVmas">The pool that contains the roots.</param>
public sealed class RootLock(Pool<AnonVmaHandle, AnonVma> anonVmas)
{
    private AnonVmaHandle held;

    /// <summary>anon_vma_lock: takes the lock of the tree that an anon_vma belongs to.</summary>
    /// <exception cref="KernelBugException">A lock is held already, or the anon_vma or its root was freed.</exception>
    public void Take(AnonVmaHandle member) => Take(anonVmas[member]);

    /// <summary>Takes the lock of a tree, for a caller that has looked up the anon_vma.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(in AnonVma member)
    {
        _ = anonVmas[member.Root];
        if (!held.IsNone)
            ThrowTaken();
        held = member.Root;
    }

    /// <summary>anon_vma_unlock: releases the lock of the tree that an anon_vma belongs to.</summary>
    /// <exception cref="KernelBugException">Another lock is held, or none.</exception>
    public void Release(AnonVmaHandle member)
    {
        if (held.IsNone)
            ThrowNotHeld();
        Release(anonVmas[member]);
    }

    /// <summary>Releases the lock of a tree, for a caller that has looked up the anon_vma.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release(in AnonVma member)
    {
        if (held.IsNone || member.Root != held)
            ThrowNotHeld();
        held = AnonVmaHandle.None;
    }

    /// <summary>Checks that no lock is held before the caller takes locks with <see cref="LockRoot"/>.</summary>
    /// <exception cref="KernelBugException">A lock is held already.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AssertUnlocked()
    {
        if (!held.IsNone)
            ThrowTaken();
    }

    /// <summary>
    /// Takes the lock of this anon_vma's tree until <see cref="UnlockRoot"/>, and first releases the lock of another tree, if one
    /// is held. All anon_vmas of a VMA are in one tree, so a loop over its list takes the lock once, as lock_anon_vma_root of
    /// later kernels does.
    /// </summary>
    /// <exception cref="KernelBugException">The root was freed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LockRoot(in AnonVma member)
    {
        if (!held.IsNone && member.Root == held)
            return;
        UnlockRoot();
        Take(member);
    }

    /// <summary>Releases the lock that is held, if any.</summary>
    public void UnlockRoot() => held = AnonVmaHandle.None;

    /// <summary>
    /// spin_lock(&amp;anon_vma->lock): takes the own lock of an anon_vma. That lock protects a tree only if the anon_vma is its
    /// root. Used only by faults.
    /// </summary>
    /// <exception cref="KernelBugException">A lock is held already, or the anon_vma was freed.</exception>
    public void TakeOwn(AnonVmaHandle member)
    {
        _ = anonVmas[member];
        if (!held.IsNone)
            ThrowTaken();
        held = member;
    }

    /// <summary>spin_unlock(&amp;anon_vma->lock): releases the own lock of an anon_vma. Used only by faults.</summary>
    /// <exception cref="KernelBugException">Another lock is held, or none.</exception>
    public void ReleaseOwn(AnonVmaHandle member)
    {
        if (held != member)
            ThrowNotHeld();
        held = AnonVmaHandle.None;
    }

    /// <summary>Checks at the end of a step that no lock is held.</summary>
    /// <exception cref="KernelBugException">A lock was left held.</exception>
    public void MustBeFree()
    {
        if (!held.IsNone)
            throw new KernelBugException("left an anon_vma lock held");
    }

    [DoesNotReturn]
    private static void ThrowTaken() => throw new KernelBugException("took an anon_vma lock while one was held");

    [DoesNotReturn]
    private static void ThrowNotHeld() => throw new KernelBugException("released an anon_vma lock that was not held");
}
