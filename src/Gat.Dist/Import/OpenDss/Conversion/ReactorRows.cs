using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Conversion;

/// <summary>Makes dist_reactors of shunt reactors.</summary>
internal static class ReactorRows
{
    public static void Add(Circuit circuit, Sheets sheets)
    {
        foreach (var part in circuit.Shunts)
        {
            if (part.Element is not Reactor reactor)
            {
                continue;
            }

            if (reactor.IsMatrix)
            {
                circuit.State.Faults.Add(
                    $"{reactor.FullName} is a shunt reactor with a matrix, which gat has no model for.", reactor.Place.ToString(), "Give r and x of each phase.");
                continue;
            }

            if (reactor.ROhm == 0 && reactor.XOhm == 0)
            {
                circuit.State.Faults.Add($"{reactor.FullName} has no impedance.", reactor.Place.ToString(), "Give r or x a value, however small.");
                continue;
            }

            sheets.Reactors.Row(reactor)
                .Text("reactor_id", reactor.Name).Text("node_id", part.Terminal.Bus.Name).Text("phase", part.Terminal.Letters)
                .Text("connection", part.Terminal.IsWye ? "wye" : "delta").Text("terminals", part.Terminal.Text)
                .Number("r_ohm", reactor.ROhm).Number("x_ohm", reactor.XOhm).Number("r_parallel_ohm", reactor.RParallelOhm)
                .Text("status", reactor.IsOpen ? "out" : "in");
        }
    }
}
