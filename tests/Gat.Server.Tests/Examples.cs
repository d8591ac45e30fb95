using System.Text.Json.Nodes;

namespace Gat.Server.Tests;

/// <summary>Requests of the API document.</summary>
internal static class Examples
{
    public static JsonObject Single() => JsonNode.Parse("""
        {"vpp_nodes": [10, 15, 18, 20, 25], "p_inj_max": [40000, 10000, 40000, 4000, 4000], "p_abs_max": [1000, 1000, 1000, 1000, 1000], "q_ratio": 0.5}
        """)!.AsObject();

    public static JsonObject Profiles() => JsonNode.Parse("""
        {
          "vpp_nodes": [10, 15, 18, 20, 25],
          "p_inj_max_profile": [[40000, 10000, 40000, 4000, 4000], [38000, 9500, 38000, 3800, 3800]],
          "p_abs_max_profile": [[1000, 1000, 1000, 1000, 1000], [1100, 1100, 1100, 1100, 1100]],
          "q_ratio": 0.5, "use_cache": true
        }
        """)!.AsObject();

    public static JsonObject With(this JsonObject request, string name, string json)
    {
        request[name] = JsonNode.Parse(json);
        return request;
    }

    public static JsonObject Without(this JsonObject request, string name)
    {
        request.Remove(name);
        return request;
    }
}
