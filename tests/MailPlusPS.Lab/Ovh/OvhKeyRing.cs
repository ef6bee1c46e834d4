using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace MailPlusPS.Lab.Ovh;

/// <summary>Who may call: application, consumer keys, a service account, tokens. Signatures are computed from the bytes received.</summary>
public sealed class OvhKeyRing
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private static readonly CallPattern[] Everything = [.. ((string[])["GET", "POST", "PUT", "DELETE"]).Select(m => new CallPattern(m, "/*"))];

    private readonly List<EmulatedConsumerKey> _keys = [];
    private readonly Dictionary<string, DateTimeOffset> _tokens = new(StringComparer.Ordinal);
    private readonly HashSet<string> _deniedActions = new(StringComparer.Ordinal);
    private readonly Func<DateTimeOffset> _now;
    private int _made;

    internal OvhKeyRing(Func<DateTimeOffset> now)
    {
        _now = now;
        Good = new EmulatedConsumerKey(1000, "MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1", Everything, now()) { State = EmulatedKeyState.Validated };
        _keys.Add(Good);
        _tokens[Token] = DateTimeOffset.MaxValue;
    }

    /// <summary>The application's key.</summary>
    public string ApplicationKey { get; } = "7kbG7Bk7S9Nt7ZSV";

    /// <summary>The application's secret.</summary>
    public string ApplicationSecret { get; } = "EXEgWIz07P0HYwtQDs7cNIqCiQaWSuHF";

    /// <summary>A validated key that may do everything.</summary>
    public EmulatedConsumerKey Good { get; }

    /// <summary>The service account's id.</summary>
    public string ClientId { get; } = "EU.6d61696c706c757370";

    /// <summary>The service account's secret.</summary>
    public string ClientSecret { get; } = "b7c1d4f0a9e84e0c9d2a5f6071829304";

    /// <summary>A ready token that does not end.</summary>
    public string Token { get; } = "eyJhbGciOiJFZERTQSJ9.ready.token";

    /// <summary>How long the service account's tokens live.</summary>
    public TimeSpan TokenLife { get; set; } = TimeSpan.FromHours(1);

    /// <summary>All consumer keys.</summary>
    public IReadOnlyList<EmulatedConsumerKey> Keys => _keys;

    /// <summary>Whether calls with a pending key are told of a wrong signature, as OVH does at times.</summary>
    public bool PendingSaysInvalidSignature { get; set; }

    /// <summary>Adds a validated consumer key.</summary>
    /// <param name="rules">What it may do.</param>
    /// <returns>The key.</returns>
    public EmulatedConsumerKey Add(params CallPattern[] rules)
    {
        EmulatedConsumerKey key = Request(rules, null, []);
        key.State = EmulatedKeyState.Validated;
        return key;
    }

    /// <summary>Does what a user does on the validation page.</summary>
    /// <param name="consumerKey">The key.</param>
    /// <param name="life">For how long; null for ever.</param>
    public void Validate(string consumerKey, TimeSpan? life = null)
    {
        EmulatedConsumerKey key = _keys.Single(k => k.Key == consumerKey);
        key.State = EmulatedKeyState.Validated;
        key.Expiration = life is null ? null : _now() + life;
    }

    /// <summary>Takes an action from the service account's policy.</summary>
    /// <param name="action">Such as <c>dnsZone:apiovh:record/create</c>.</param>
    public void Deny(string action) => _deniedActions.Add(action);

    /// <summary>Ends every token of the service account.</summary>
    public void EndTokens()
    {
        foreach (string token in _tokens.Keys.Where(t => t != Token))
        {
            _tokens[token] = _now();
        }
    }

    internal EmulatedConsumerKey Request(IReadOnlyList<CallPattern> rules, string? redirection, IReadOnlyList<string> addresses)
    {
        _made++;
        EmulatedConsumerKey key = new(1000 + _made, Digest("consumer", _made), rules, _now()) { Redirection = redirection, AllowedAddresses = addresses };
        _keys.Add(key);
        return key;
    }

    internal string? Issue(string clientId, string clientSecret, string grantType)
    {
        if (clientId != ClientId || clientSecret != ClientSecret || grantType != "client_credentials")
        {
            return null;
        }

        _made++;
        string token = "eyJhbGciOiJFZERTQSJ9." + Digest("token", _made);
        _tokens[token] = _now() + TokenLife;
        return token;
    }

    /// <summary>Lets a call through or throws.</summary>
    /// <param name="received">The call.</param>
    /// <returns>The consumer key; null for a token.</returns>
    internal EmulatedConsumerKey? Admit(OvhReceived received)
    {
        string authorization = received.Header("Authorization");
        if (authorization.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            AdmitToken(authorization["Bearer ".Length..], IamAction.Of(received.Method, received.Path));
            return null;
        }

        AdmitApplication(received);
        EmulatedConsumerKey key = _keys.FirstOrDefault(k => k.Key == received.Header("X-Ovh-Consumer"))
            ?? throw OvhFailure.Old(403, "NOT_CREDENTIAL", "This credential does not exist");
        if (PendingSaysInvalidSignature && key.State == EmulatedKeyState.PendingValidation)
        {
            throw OvhFailure.Old(400, "INVALID_SIGNATURE", "Invalid signature");
        }

        CheckSignature(received, key);
        if (key.State != EmulatedKeyState.Validated || key.Expiration <= _now())
        {
            throw OvhFailure.Old(403, "INVALID_CREDENTIAL", "This credential is not valid");
        }

        bool isGranted = key.Rules.Any(r => r.Matches(received.Method, received.Path))
            && (key.AllowedAddresses.Count == 0 || key.AllowedAddresses.Any(a => IPNetwork.Parse(a).Contains(received.Remote)));
        return isGranted ? key : throw OvhFailure.NotGranted();
    }

    internal void AdmitApplication(OvhReceived received)
    {
        if (received.Header("X-Ovh-Application") != ApplicationKey)
        {
            throw OvhFailure.Old(403, "INVALID_KEY", "Invalid application key");
        }
    }

    private void AdmitToken(string token, string action)
    {
        if (!_tokens.TryGetValue(token, out DateTimeOffset end) || end <= _now())
        {
            throw OvhFailure.New(401, "Client::Unauthorized", "Invalid or expired access token");
        }

        if (_deniedActions.Contains(action))
        {
            throw OvhFailure.Forbidden(action);
        }
    }

    private void CheckSignature(OvhReceived received, EmulatedConsumerKey key)
    {
        string stamp = received.Header("X-Ovh-Timestamp");
        string expected = EmulatedSignature.Of(ApplicationSecret, key.Key, received.Method, received.Url, received.Body, stamp);
        if (received.Header("X-Ovh-Signature") != expected)
        {
            throw OvhFailure.Old(400, "INVALID_SIGNATURE", "Invalid signature");
        }

        if (!long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) || Math.Abs(seconds - _now().ToUnixTimeSeconds()) > ClockTolerance.TotalSeconds)
        {
            throw OvhFailure.Old(400, "QUERY_TIME_OUT", "Query out of time");
        }
    }

    private static string Digest(string of, int number) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(of + number)))[..32];
}
