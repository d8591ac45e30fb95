using System.Collections.Immutable;
using System.Text.Json;
using Gat.Derms.Aggregation;
using Gat.Dist.PowerFlow;
using Gat.Faults;
using Gat.Server.Requests;

namespace Gat.Server.Answers;

/// <summary>One step of an answer: what the linear law says, and AC where it was asked for.</summary>
/// <param name="Linear">The linear answer.</param>
/// <param name="Ac">The pair by AC; null: not asked for, or no time was left.</param>
internal sealed record SolvedStep(AggregationAnswer Linear, AcPair? Ac);

/// <summary>
/// Writes the answers of solve and solve/single. Both have the same fields: arrays by step there, the values themselves here. First the
/// four of the API document, then ours.
/// </summary>
internal static class SolveAnswer
{
    private static readonly (string Name, Action<Utf8JsonWriter, SolvedStep> Write)[] linear =
    [
        ("net_inj_max", (json, step) => JsonAnswer.WriteNumber(json, step.Linear.Injection?.NetKw)),
        ("net_abs_max", (json, step) => JsonAnswer.WriteNumber(json, step.Linear.Absorption?.NetKw)),
        ("phy_inj_sum", (json, step) => JsonAnswer.WriteNumber(json, step.Linear.PhyInjSumKw)),
        ("phy_abs_sum", (json, step) => JsonAnswer.WriteNumber(json, step.Linear.PhyAbsSumKw)),
        ("status", (json, step) => json.WriteStringValue(step.Linear.Status.Word())),
        ("reason", (json, step) => JsonAnswer.WriteText(json, step.Linear.Reason)),
        ("basecase_feasible", (json, step) => json.WriteBooleanValue(step.Linear.IsBaseFeasible)),
        ("binding", (json, step) => WriteBinding(json, step.Linear.Injection?.Binding)),
        ("binding_abs", (json, step) => WriteBinding(json, step.Linear.Absorption?.Binding)),
        ("dispatch_inj", (json, step) => WriteDispatch(json, step.Linear.Injection?.Dispatch)),
        ("dispatch_abs", (json, step) => WriteDispatch(json, step.Linear.Absorption?.Dispatch)),
    ];

    private static readonly (string Name, Action<Utf8JsonWriter, SolvedStep> Write)[] ac =
    [
        ("ac_net_inj_max", (json, step) => JsonAnswer.WriteNumber(json, step.Ac?.Injection.NetKw)),
        ("ac_net_abs_max", (json, step) => JsonAnswer.WriteNumber(json, step.Ac?.Absorption.NetKw)),
        ("ac_status", (json, step) => json.WriteStringValue((step.Ac is null ? SolveStatus.TimeLimit : Worse(step.Ac)).Word())),
        ("ac_verified", (json, step) => json.WriteBooleanValue(Replays(step.Ac).All(replay => replay?.IsVerified == true))),
        ("ac_max_mismatch_pu", (json, step) => JsonAnswer.WriteNumber(json, Greatest(step.Ac, replay => replay.MaxMismatchPu))),
        ("ac_max_violation_pu", (json, step) => JsonAnswer.WriteNumber(json, Greatest(step.Ac, replay => replay.MaxViolationPu))),
        ("ac_worst_element", (json, step) => JsonAnswer.WriteText(json, Replays(step.Ac).FirstOrDefault(replay => replay?.WorstElement.Length > 0)?.WorstElement)),
        ("ac_binding", (json, step) => JsonAnswer.WriteText(json, step.Ac?.Injection.BindingElement)),
        ("ac_binding_abs", (json, step) => JsonAnswer.WriteText(json, step.Ac?.Absorption.BindingElement)),
        ("ac_dispatch_inj", (json, step) => WriteDispatch(json, step.Ac?.Injection.Dispatch)),
        ("ac_dispatch_abs", (json, step) => WriteDispatch(json, step.Ac?.Absorption.Dispatch)),
        ("lin_inj_violation_pu", (json, step) => JsonAnswer.WriteNumber(json, step.Ac?.LinearInjection?.MaxViolationPu)),
        ("lin_abs_violation_pu", (json, step) => JsonAnswer.WriteNumber(json, step.Ac?.LinearAbsorption?.MaxViolationPu)),
    ];

    /// <summary>The pieces of an answer of several steps.</summary>
    public static IEnumerable<Action<Utf8JsonWriter>> Profiles(SolveRequest request, SolvedStep[] steps)
    {
        yield return json =>
        {
            json.WriteBoolean("success", true);
            json.WriteStartObject("data");
        };
        foreach (var (name, write) in FieldsOf(request))
        {
            yield return json => json.WriteStartArray(name);
            foreach (var step in steps)
            {
                yield return json => write(json, step);
            }

            yield return json => json.WriteEndArray();
        }

        yield return json =>
        {
            json.WriteEndObject();
            WriteMetadata(json, request, steps.Length);
        };
    }

    /// <summary>The answer of one step.</summary>
    public static void WriteSingle(Utf8JsonWriter json, SolveRequest request, SolvedStep step)
    {
        json.WriteBoolean("success", true);
        json.WriteStartObject("data");
        foreach (var (name, write) in FieldsOf(request))
        {
            json.WritePropertyName(name);
            write(json, step);
        }

        json.WriteEndObject();
        WriteMetadata(json, request, null);
    }

    private static IEnumerable<(string Name, Action<Utf8JsonWriter, SolvedStep> Write)> FieldsOf(SolveRequest request) =>
        request.AsksAc ? linear.Concat(ac) : linear;

    private static void WriteMetadata(Utf8JsonWriter json, SolveRequest request, int? steps)
    {
        json.WriteStartObject("metadata");
        JsonAnswer.WriteNodes(json, request.Plants);
        if (steps is { } count)
        {
            json.WriteNumber("num_time_steps", count);
            json.WriteNumber("num_vpp_nodes", request.Plants.Buses.Length);
        }

        json.WriteNumber("q_ratio", request.QRatio);
        if (request.QCapKvar is { } caps)
        {
            json.WritePropertyName("q_cap_kvar");
            JsonAnswer.WriteNumbers(json, caps);
        }

        if (request.Ignored.Length > 0)
        {
            json.WriteStartArray("ignored_fields");
            foreach (var name in request.Ignored)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteBinding(Utf8JsonWriter json, ImmutableArray<BindingLimit>? binding)
    {
        json.WriteStartArray();
        foreach (var limit in binding ?? [])
        {
            json.WriteStartObject();
            json.WriteString("element", limit.Element);
            json.WriteNumber("gain_kw", limit.GainKw);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDispatch(Utf8JsonWriter json, PlantDispatch? dispatch)
    {
        if (dispatch is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WritePropertyName("p_kw");
        JsonAnswer.WriteNumbers(json, dispatch.PKw.AsSpan());
        json.WritePropertyName("q_kvar");
        JsonAnswer.WriteNumbers(json, dispatch.QKvar.AsSpan());
        json.WriteEndObject();
    }

    private static SolveStatus Worse(AcPair pair) => pair.Injection.Status != SolveStatus.Solved ? pair.Injection.Status : pair.Absorption.Status;

    private static AcReplayResult?[] Replays(AcPair? pair) => [pair?.Injection.Replay, pair?.Absorption.Replay];

    private static double? Greatest(AcPair? pair, Func<AcReplayResult, double> value) =>
        Replays(pair).Where(replay => replay is not null).Select(replay => (double?)value(replay!)).DefaultIfEmpty(null).Max();
}
