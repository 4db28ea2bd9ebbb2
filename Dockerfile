# The app without a broker: in compose the broker is a container of its own, so no Java is needed here.
FROM node:20-bookworm-slim AS build
WORKDIR /quanlian
COPY package.json package-lock.json .npmrc ./
ENV IBM_TELEMETRY_DISABLED=true
RUN npm ci --no-progress
COPY . .
RUN node src/build.mjs && npm prune --omit=dev

FROM node:20-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /quanlian
COPY --from=build --chown=node:node /quanlian ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=3s --start-period=60s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
