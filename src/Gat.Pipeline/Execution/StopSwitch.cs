using System.Runtime.ExceptionServices;

namespace Gat.Pipeline.Execution;

/// <summary>
/// Ends a run early, because the user cancelled it or because a stage failed. Stages look at it and let what they hold pass,
/// so that the graph always runs empty in the ordinary way and no work goes on behind the caller's back.
/// </summary>
internal sealed class StopSwitch : IDisposable
{
    private readonly CancellationTokenSource source;
    private ExceptionDispatchInfo? failure;

    public StopSwitch(CancellationToken cancel) => source = CancellationTokenSource.CreateLinkedTokenSource(cancel);

    /// <summary>Cancelled when the run is to end.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>The first failure, or null.</summary>
    public Exception? Failure => failure?.SourceException;

    /// <summary>Ends the run with a failure; the first one is kept.</summary>
    public void Fail(Exception exception)
    {
        Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
        source.Cancel();
    }

    /// <summary>Throws the first failure as it was thrown, if there was one.</summary>
    public void ThrowIfFailed() => failure?.Throw();

    public void Dispose() => source.Dispose();
}
