using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Gat.Faults;

namespace Gat.Server.Tests.Hosting;

public sealed class HostingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("gat-server-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task With_a_file_of_keys_requests_need_one_of_them_and_health_needs_none()
    {
        var file = Path.Combine(folder, "keys");
        await File.WriteAllTextAsync(file, "# ours\n0123456789abcdef0123\n\nfedcba9876543210fedc\n");
        var server = await RunningServer.StartAsync(options => options with { ApiKeyFile = file });
        try
        {
            Assert.Equal(200, (await server.GetAsync("health")).Status);
            var refused = await server.PostAsync("aggregator/clear_cache", (string?)null);
            Assert.Equal(401, refused.Status);
            Assert.Equal("""{"success":false,"error":"A valid API key is required: header X-API-Key, or Authorization: Bearer"}""", refused.Body!.ToJsonString());
            Assert.Equal("Bearer", refused.Headers.WwwAuthenticate.ToString());
            Assert.Equal(200, await StatusAsync(server, "X-API-Key", "0123456789abcdef0123"));
            Assert.Equal(200, await StatusAsync(server, "Authorization", "Bearer fedcba9876543210fedc"));
            Assert.Equal(401, await StatusAsync(server, "X-API-Key", "0123456789abcdef012"));
            Assert.Equal(401, await StatusAsync(server, "X-API-Key", "# ours"));
            Assert.Equal(401, await StatusAsync(server, "Authorization", "Basic fedcba9876543210fedc"));
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("", "The file holds no key.")]
    [InlineData("short\n", "A key has 5 letters")]
    public async Task Weak_keys_are_refused_at_the_start(string content, string words)
    {
        var file = Path.Combine(folder, "keys");
        await File.WriteAllTextAsync(file, content);

        var refusal = await Assert.ThrowsAsync<InputDataException>(() => RunningServer.StartAsync(options => options with { ApiKeyFile = file }));

        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_makes_it_speak_https()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var file = Path.Combine(folder, "cert.pem");
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
        var server = await RunningServer.StartAsync(options => options with { Urls = ["https://127.0.0.1:0"], CertificateFile = file });
        try
        {
            using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown!.Thumbprint == certificate.Thumbprint };
            using var client = new HttpClient(handler);

            using var answer = await client.GetAsync(new Uri(server.Url + "/xxaqy-api/health"));

            Assert.StartsWith("https://", server.Url, StringComparison.Ordinal);
            Assert.Equal(200, (int)answer.StatusCode);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_port_in_use_is_trouble_outside_with_what_to_do()
    {
        var server = new RunningServer();
        await server.InitializeAsync();
        try
        {
            var trouble = await Assert.ThrowsAsync<OutsideException>(() => RunningServer.StartAsync(options => options with { Urls = [server.Url] }));

            Assert.Equal(ExitCode.Outside, trouble.ExitCode);
            Assert.Contains("another --urls", trouble.Faults[0].Fix, StringComparison.Ordinal);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("127.0.0.1:5123")]
    [InlineData("ftp://127.0.0.1:5123")]
    [InlineData("http://example.invalid:5123")]
    [InlineData("http://127.0.0.1:5123/path")]
    [InlineData("https://127.0.0.1:5123")]
    public async Task What_is_no_address_is_refused(string url)
    {
        await Assert.ThrowsAsync<CommandLineException>(() => RunningServer.StartAsync(options => options with { Urls = [url] }));
    }

    [Fact]
    public async Task Stopping_lets_running_requests_end()
    {
        var server = new RunningServer();
        await server.InitializeAsync();
        var row = "[40000,10000,40000,4000,4000]";
        var profile = $"[{string.Join(',', Enumerable.Repeat(row, 10))}]";
        var running = server.PostAsync("aggregator/solve", Examples.Profiles().With("p_inj_max_profile", profile).With("p_abs_max_profile", profile).With("ac_verify", "true"));

        while (server.RunningRequests == 0 && !running.IsCompleted)
        {
            await Task.Delay(10);
        }

        // Its body is short, and follows at once.
        await Task.Delay(50);

        await server.StopAsync();

        Assert.Equal(200, (await running).Status);
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Development_shows_where_an_error_comes_from_and_otherwise_nothing_does()
    {
        var server = await RunningServer.StartAsync(options => options with { IsDevelopment = true });
        try
        {
            var answer = await server.PostAsync("aggregator/init", "{}");

            Assert.Contains("RequestException", answer.Body!["traceback"]!.GetValue<string>(), StringComparison.Ordinal);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_body_that_does_not_arrive_gets_408_in_time()
    {
        var server = await RunningServer.StartAsync(options => options with { RequestSeconds = 0.3 });
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", new Uri(server.Url).Port);
            await client.GetStream().WriteAsync("POST /xxaqy-api/aggregator/init HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"u8.ToArray());
            using var reader = new StreamReader(client.GetStream());

            var answer = await reader.ReadToEndAsync();

            Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
            Assert.EndsWith("""{"success":false,"error":"Request body took longer than 0.3 seconds"}""", answer, StringComparison.Ordinal);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Nonsense_on_the_wire_does_not_hurt()
    {
        var server = new RunningServer();
        await server.InitializeAsync();
        try
        {
            foreach (var nonsense in new[] { "GARBAGE\r\n\r\n", "POST /xxaqy-api/aggregator/init HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n", new string('a', 100_000) })
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", new Uri(server.Url).Port);
                try
                {
                    await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(nonsense));
                }
                catch (IOException)
                {
                    // Closed before all was sent, which is as good.
                }
            }

            Assert.Equal(200, (await server.GetAsync("health")).Status);
            Assert.Empty(server.Log);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task<int> StatusAsync(RunningServer server, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Client.BaseAddress + "aggregator/clear_cache");
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await server.Client.SendAsync(request);
        return (int)response.StatusCode;
    }
}
