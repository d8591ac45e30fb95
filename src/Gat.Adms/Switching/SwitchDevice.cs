namespace Gat.Adms.Switching;

/// <summary>One row of <c>dist_switches</c>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Branch">Index of the branch that it opens and closes.</param>
/// <param name="Kind">What it can do.</param>
/// <param name="NormallyClosed">Its state in normal operation.</param>
/// <param name="AtToEnd">Whether it stands at the to end of the branch; else at the from end.</param>
/// <param name="IsRemote">Whether it is operated from the control room.</param>
/// <param name="OperateMinutes">Minutes from the decision to the operated switch; NaN: not told.</param>
/// <param name="FailFraction">Share of the occasions at which it does not act: a breaker, recloser or fuse does not interrupt, a tie does not close.</param>
internal sealed record SwitchDevice(
    string Id, int Branch, SwitchKind Kind, bool NormallyClosed, bool AtToEnd = false, bool IsRemote = false,
    double OperateMinutes = double.NaN, double FailFraction = 0)
{
    /// <summary>Whether it opens by itself on a fault behind it.</summary>
    public bool Interrupts => Kind is SwitchKind.Breaker or SwitchKind.Recloser or SwitchKind.Fuse;
}
