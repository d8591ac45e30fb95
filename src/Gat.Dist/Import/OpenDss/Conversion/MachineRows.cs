using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>Makes dist_generators and der_assets of generators, photovoltaics and storage.</summary>
internal static class MachineRows
{
    public static void Add(Circuit circuit, Sheets sheets)
    {
        foreach (var part in circuit.Shunts)
        {
            switch (part.Element)
            {
                case Generator generator:
                    AddGenerator(circuit, sheets, part, generator);
                    break;
                case PvSystem pv:
                    AddPv(circuit, sheets, part, pv);
                    break;
                case Storage storage:
                    AddStorage(circuit, sheets, part, storage);
                    break;
            }
        }
    }

    private static void AddGenerator(Circuit circuit, Sheets sheets, ShuntPart part, Generator generator)
    {
        var holds = generator.Model == 3;
        var most = generator.MaxKvar ?? (2 * Math.Abs(generator.Kvar));
        TellModel(circuit, generator, generator.Model is 1 or 3 or 4);
        var kva = generator.Kva ?? (1.2 * generator.Kw);
        Machine(sheets, part, generator.IsDelta, generator.Kv, generator.Kw, generator.Kvar, generator.IsOpen)
            .Number("p_max", generator.Kw / 1000).Number("p_min", Math.Min(0, generator.Kw) / 1000)
            .Number("q_max", holds ? most / 1000 : null).Number("q_min", holds ? (generator.MinKvar ?? -most) / 1000 : null)
            .Number("v_set", holds ? generator.VSetPu * generator.Kv * (generator.Phases == 1 && !generator.IsDelta ? Math.Sqrt(3) : 1) / part.Terminal.Bus.BaseKv : null)
            .Number("v_min", generator.VMinPu).Number("v_max", generator.VMaxPu);
        Asset(sheets, part, "genset")
            .Number("p_min", Math.Min(0, generator.Kw) / 1000).Number("p_max", generator.Kw / 1000)
            .Number("s_max", kva > 0 ? kva / 1000 : null);
    }

    private static void AddPv(Circuit circuit, Sheets sheets, ShuntPart part, PvSystem pv)
    {
        TellModel(circuit, pv, pv.Model == 1);
        Machine(sheets, part, pv.IsDelta, pv.Kv, pv.Kw, pv.Kvar, pv.IsOpen)
            .Number("p_max", pv.MaxKw / 1000).Number("p_min", 0).Number("q_max", pv.MaxKvar / 1000).Number("q_min", -pv.MaxKvarAbsorbed / 1000)
            .Number("v_min", pv.VMinPu).Number("v_max", pv.VMaxPu);
        Asset(sheets, part, "pv")
            .Number("p_min", 0).Number("p_max", pv.MaxKw / 1000).Number("q_min", -pv.MaxKvarAbsorbed / 1000).Number("q_max", pv.MaxKvar / 1000)
            .Number("s_max", pv.Kva / 1000);
    }

    private static void AddStorage(Circuit circuit, Sheets sheets, ShuntPart part, Storage storage)
    {
        TellModel(circuit, storage, storage.Model == 1);
        var (supplied, absorbed) = (storage.MaxKvar ?? storage.Kva, storage.MaxKvarAbsorbed ?? storage.MaxKvar ?? storage.Kva);
        Machine(sheets, part, storage.IsDelta, storage.Kv, storage.Kw, storage.Kvar, storage.IsOpen)
            .Number("p_max", storage.KwRated / 1000).Number("p_min", -storage.KwRated / 1000).Number("q_max", supplied / 1000).Number("q_min", -absorbed / 1000)
            .Number("v_min", storage.VMinPu).Number("v_max", storage.VMaxPu);
        var storedFraction = storage.KwhStored is { } kwh && storage.KwhRated > 0 ? kwh / storage.KwhRated : storage.StoredPercent / 100;
        Asset(sheets, part, "storage")
            .Number("p_min", -storage.KwRated / 1000).Number("p_max", storage.KwRated / 1000).Number("q_min", -absorbed / 1000).Number("q_max", supplied / 1000)
            .Number("s_max", storage.Kva > 0 ? storage.Kva / 1000 : null).Number("energy_cap", storage.KwhRated / 1000)
            .Number("soc_min", Math.Min(storage.ReservePercent / 100, Math.Min(1, storedFraction))).Number("soc_max", 1).Number("soc_init", Math.Min(1, storedFraction))
            .Number("eff_charge", Math.Min(1, storage.ChargeEfficiencyPercent / 100)).Number("eff_discharge", Math.Min(1, storage.DischargeEfficiencyPercent / 100));
    }

    private static Sheet Machine(Sheets sheets, ShuntPart part, bool isDelta, double kv, double kw, double kvar, bool isOpen) => sheets.Generators.Row(part.Element)
        .Text("gen_id", part.Element.FullName).Text("node_id", part.Terminal.Bus.Name).Text("phase", part.Terminal.Letters)
        .Text("connection", isDelta ? "delta" : "wye").Text("terminals", part.Terminal.Text).Number("kv", kv)
        .Number("p", kw / 1000).Number("q", kvar / 1000).Text("status", isOpen ? "out" : "in");

    private static Sheet Asset(Sheets sheets, ShuntPart part, string type) => sheets.Assets.Row(part.Element)
        .Text("asset_id", part.Element.FullName).Text("bus_id", part.Terminal.Bus.Name).Text("phase", part.Terminal.Letters).Text("asset_type", type);

    private static void TellModel(Circuit circuit, DssObject machine, bool isKnown)
    {
        if (!isKnown)
        {
            circuit.State.Notes.Unsupported($"model of {machine.Class.Name}: gat takes its power as constant", machine.FullName, machine.Place);
        }
    }
}
