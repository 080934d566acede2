using System.Reflection;
using Xunit.Sdk;

namespace RmapProps.Snapshots;

/// <summary>
/// Tells <see cref="Verifier"/> which test is running, for xunit 2 does not. Put on the assembly, by
/// the project file, it is called around every [Fact] and every row of a [Theory].
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class UseVerifyAttribute : BeforeAfterTestAttribute
{
    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest) => CurrentTest.Begin(methodUnderTest);

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest) => CurrentTest.End();
}
