using Gat.Adms.Reliability;
using Gat.Adms.Switching;
using Gat.Dist;
using Gat.Schemas.Columns;

namespace Gat.Adms;

/// <summary>A grid with its switching devices and with what is known of failures. Made by <see cref="AdmsReader"/>; immutable.</summary>
public sealed class AdmsGrid
{
    internal AdmsGrid(
        Feeder feeder, ZoneNetwork network, IReadOnlyList<SwitchDevice> devices, IReadOnlyList<ReliabilityElement> elements, RecordBatch? outages,
        RecordBatch? outageYears, IReadOnlyList<string> files)
    {
        (Feeder, Network, Devices, Elements, Outages, OutageYears, Files) = (feeder, network, devices, elements, outages, outageYears, files);
        var loads = new double[network.ZoneCount];
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            loads[network.ZoneOfBus[bus]] += feeder.Buses.LoadPMw[bus];
        }

        ZoneLoadMw = loads;
    }

    /// <summary>The grid.</summary>
    public Feeder Feeder { get; }

    /// <summary>The files that were read.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>How many elements may fail.</summary>
    public int ElementCount => Elements.Count;

    /// <summary>How many switching devices are known.</summary>
    public int DeviceCount => Devices.Count;

    /// <summary>The grid as its devices divide it.</summary>
    internal ZoneNetwork Network { get; }

    /// <summary>The devices.</summary>
    internal IReadOnlyList<SwitchDevice> Devices { get; }

    /// <summary>What may fail; empty where no table tells it.</summary>
    internal IReadOnlyList<ReliabilityElement> Elements { get; }

    /// <summary>Outages that are given; null where none are.</summary>
    internal RecordBatch? Outages { get; }

    /// <summary>The years of these outages, those without any included; null where only years with outages are told.</summary>
    internal RecordBatch? OutageYears { get; }

    /// <summary>Load of each zone, MW.</summary>
    internal double[] ZoneLoadMw { get; }

    /// <summary>Whether any bus has customers; without, indices per customer have no value.</summary>
    public bool HasCustomers => Feeder.Buses.Customers.Any(count => count > 0);

    /// <summary>The same grid with other elements that fail.</summary>
    internal AdmsGrid With(IReadOnlyList<ReliabilityElement> elements) => new(Feeder, Network, Devices, elements, Outages, OutageYears, Files);

    /// <summary>An element with what is known of it; a branch may stand in the table as a transformer.</summary>
    internal ReliabilityElement Known(ElementType type, string id, int index) =>
        Elements.FirstOrDefault(element => element.Id == id && element.Index == index
            && (element.Type == type || (type == ElementType.Branch && element.Type == ElementType.Transformer)))
        ?? new ReliabilityElement(type, id, index, 0, 0, double.NaN, double.NaN);
}
