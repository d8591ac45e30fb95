using Gat.Dist.PowerFlow;
using Gat.Dist.Reconfiguration.Enumeration;
using Gat.Dist.Reconfiguration.Exchange;

namespace Gat.Dist.Reconfiguration;

/// <summary>
/// The radial configuration of least losses by either way: all configurations, the best of a short search first, or a search
/// alone. What other workflows call. Made once for a network; one call at a time.
/// </summary>
public sealed class ConfigurationSearch
{
    // Enough to find the best, or nearly, of the small grids that are enumerated: what it loses decides how much the bound excludes.
    private const int starts = 4;
    private const int kicks = 4;

    private readonly SwitchingNetwork network;
    private readonly TreeEnumerationOptions enumerationOptions;
    private readonly ExchangeOptions exchangeOptions;
    private readonly bool[] presentClosed;
    private TreeEnumeration? enumeration;
    private BranchExchange? first;
    private BranchExchange? exchange;

    /// <summary>A search over a network's configurations.</summary>
    /// <param name="network">The configurations.</param>
    /// <param name="enumerationOptions">How all are looked at.</param>
    /// <param name="exchangeOptions">How a search goes on.</param>
    /// <param name="presentClosed">For each branch of the feeder whether it is closed at present: what operations are counted from.</param>
    public ConfigurationSearch(
        SwitchingNetwork network, TreeEnumerationOptions enumerationOptions, ExchangeOptions exchangeOptions, ReadOnlySpan<bool> presentClosed)
    {
        this.network = network;
        this.enumerationOptions = enumerationOptions;
        this.exchangeOptions = exchangeOptions;
        this.presentClosed = presentClosed.ToArray();
    }

    /// <summary>The proven best of all configurations.</summary>
    /// <exception cref="Faults.InputDataException">There are more configurations than the options allow.</exception>
    public EnumerationResult Enumerate(in ScenarioInput scenario, IProgress<long>? progress, CancellationToken cancel)
    {
        enumeration ??= new TreeEnumeration(network, enumerationOptions, presentClosed);
        RadialConfiguration? known = null;
        if (enumeration.UsesBound)
        {
            first ??= new BranchExchange(network, exchangeOptions with { Starts = starts, Kicks = kicks }, presentClosed);
            known = first.Run(scenario, null, cancel).Best;
        }

        return enumeration.Run(scenario, known, progress, cancel);
    }

    /// <summary>The same with other operations allowed.</summary>
    internal ExchangeResult Exchange(in ScenarioInput scenario, int maxOperations, CancellationToken cancel) =>
        new BranchExchange(network, exchangeOptions with { MaxOperations = maxOperations }, presentClosed).Run(scenario, null, cancel);

    /// <summary>As <see cref="TreeEnumeration.Collect"/>.</summary>
    internal List<(long Tree, double LossPu)>? Collect(in ScenarioInput scenario, double lossPu, int most, CancellationToken cancel)
    {
        enumeration ??= new TreeEnumeration(network, enumerationOptions, presentClosed);
        return enumeration.Collect(scenario, lossPu, most, cancel);
    }

    /// <summary>A configuration that no single exchange improves, the best of several searches.</summary>
    public ExchangeResult Exchange(in ScenarioInput scenario, IProgress<long>? progress, CancellationToken cancel)
    {
        exchange ??= new BranchExchange(network, exchangeOptions, presentClosed);
        return exchange.Run(scenario, progress, cancel);
    }
}
