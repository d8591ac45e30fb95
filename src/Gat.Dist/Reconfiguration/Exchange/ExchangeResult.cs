using Gat.Faults;

namespace Gat.Dist.Reconfiguration.Exchange;

/// <summary>What a search by branch exchange found. It proves nothing: a better configuration may exist.</summary>
/// <param name="Status">solved; infeasible where no configuration was found that has a solution and is allowed; invalid_input.</param>
/// <param name="Best">The best configuration found; null where there is none.</param>
/// <param name="Evaluated">Configurations whose power flow was solved or tried, those met again counted again.</param>
/// <param name="Agreeing">How many of the searches ended at the losses of the best.</param>
public sealed record ExchangeResult(SolveStatus Status, RadialConfiguration? Best, long Evaluated, int Agreeing)
{
    /// <summary>Where no configuration found keeps all limits, the one that breaks them least; null otherwise.</summary>
    public RadialConfiguration? Nearest { get; init; }
}
